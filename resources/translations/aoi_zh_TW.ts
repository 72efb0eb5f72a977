<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>AcceptanceButton</name>
    <message>
        <source>Acceptance…</source>
        <translation>驗收…</translation>
    </message>
    <message>
        <source>People and the model judge blind, against requirements set beforehand</source>
        <translation>人員與模型依事前訂定的要求盲判</translation>
    </message>
    <message>
        <source>Open the project of the model first.</source>
        <translation>請先開啟模型所屬的專案。</translation>
    </message>
</context>
<context>
    <name>AcceptanceDialog</name>
    <message>
        <source>Acceptance</source>
        <translation>驗收</translation>
    </message>
    <message>
        <source>Acceptance run</source>
        <translation>驗收</translation>
    </message>
    <message>
        <source>New acceptance run…</source>
        <translation>新的驗收…</translation>
    </message>
    <message>
        <source>Requirements</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Appraisers</source>
        <translation>評價人</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Let the model judge</source>
        <translation>由模型判定</translation>
    </message>
    <message>
        <source>Open the results…</source>
        <translation>開啟結果…</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>產生報告</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>複判人員</translation>
    </message>
    <message>
        <source>Appraiser</source>
        <translation>評價人</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>界限</translation>
    </message>
    <message>
        <source>Wrong parts</source>
        <translation>判錯件數</translation>
    </message>
    <message>
        <source>Nobody sees results before all who began have judged everything.</source>
        <translation>所有開始判定的人都判完之前，誰也看不到結果。</translation>
    </message>
    <message>
        <source>Judged so far</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>Figure found</source>
        <translation>實測</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>信賴界限</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Effectiveness</source>
        <translation>有效性</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>漏檢</translation>
    </message>
    <message>
        <source>Overkill</source>
        <translation>過殺</translation>
    </message>
    <message>
        <source>Kappa</source>
        <translation>Kappa 值</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>The model judges, or the report is being written…</source>
        <translation>模型判定中，或正在寫出報告…</translation>
    </message>
    <message>
        <source>People and the model judge the same images blind, several times each, against requirements that are set beforehand.</source>
        <translation>人員與模型各自盲判相同的影像，每張判數次，並與事先訂定的要求比較。</translation>
    </message>
    <message>
        <source>{model}: {ng} NG and {ok} OK parts</source>
        <translation>{model}：NG {ng} 件、OK {ok} 件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are planned</source>
        <translation>
            <numerusform>預計 %Ln 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: {names}</source>
        <translation>排除：{names}</translation>
    </message>
    <message>
        <source>This is the name of the model: give your own.</source>
        <translation>這是模型的名稱，請填自己的姓名。</translation>
    </message>
    <message>
        <source>Whoever opens the results ends the judging: nobody can judge in this run any more.</source>
        <translation>開啟結果即結束判定：此次驗收無法再判定。</translation>
    </message>
    <message>
        <source>Not finished, and left out: {names}</source>
        <translation>未判完而排除：{names}</translation>
    </message>
    <message>
        <source>Open the results</source>
        <translation>開啟結果</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>No acceptance run yet</source>
        <translation>尚無驗收</translation>
    </message>
</context>
<context>
    <name>AcceptanceForm</name>
    <message>
        <source>New acceptance run</source>
        <translation>新的驗收</translation>
    </message>
    <message>
        <source>e.g. product and line</source>
        <translation>例如產品與產線</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>從檔案…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What is accepted</source>
        <translation>驗收對象</translation>
    </message>
    <message>
        <source>Escape rate at most</source>
        <translation>漏檢率至多</translation>
    </message>
    <message>
        <source>Overkill rate at most</source>
        <translation>過殺率至多</translation>
    </message>
    <message>
        <source>Kappa against the reference at least</source>
        <translation>對基準的 Kappa 值至少</translation>
    </message>
    <message>
        <source>Confidence of each</source>
        <translation>各項的信賴水準</translation>
    </message>
    <message>
        <source>NG parts</source>
        <translation>NG 件數</translation>
    </message>
    <message>
        <source>OK parts</source>
        <translation>OK 件數</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人數</translation>
    </message>
    <message>
        <source>Times each judges each image</source>
        <translation>每人判定每張影像的次數</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Models (*.aoimodel)</source>
        <translation>模型 (*.aoimodel)</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
    </message>
    <message>
        <source>Export a model on the Evaluate page first, or choose a file.</source>
        <translation>請先在評估頁匯出模型，或選擇檔案。</translation>
    </message>
    <message>
        <source>Counting the parts…</source>
        <translation>計算工件數…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln judgements for each person</source>
        <translation>
            <numerusform>每人判定 %Ln 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccuracyChart</name>
    <message>
        <source>Images per second on this PC</source>
        <translation>這台電腦每秒張數</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次數</translation>
    </message>
    <message>
        <source>Not measured yet: press “Measure this PC” above</source>
        <translation>尚未測試：請按上方的「測試本機速度」</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>參數量</translation>
    </message>
    <message>
        <source>Published accuracy over</source>
        <translation>公開準確率的橫軸</translation>
    </message>
    <message>
        <source>Published accuracy over cost</source>
        <translation>公開準確率與成本</translation>
    </message>
    <message>
        <source>Top-1 in percent, as published; bubbles are as large as the weights</source>
        <translation>縱軸為公開的 Top-1(%)，圓圈大小代表權重大小</translation>
    </message>
</context>
<context>
    <name>AimForm</name>
    <message>
        <source>Lowest cost</source>
        <translation>成本最低</translation>
    </message>
    <message>
        <source>Fewest errors</source>
        <translation>錯誤最少</translation>
    </message>
    <message>
        <source>Lowest sum of rates</source>
        <translation>比率總和最低</translation>
    </message>
    <message>
        <source>Goal of the threshold</source>
        <translation>門檻值的目標</translation>
    </message>
    <message>
        <source>Highest rate allowed</source>
        <translation>允許的最高比率</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>信心度</translation>
    </message>
    <message>
        <source>&#xa0;% conf.</source>
        <translation>&#xa0;% 信心度</translation>
    </message>
    <message>
        <source>as counted</source>
        <translation>依張數</translation>
    </message>
    <message>
        <source>How sure the rate is to hold on fresh images. At 0 only the images here are counted: on fresh ones the rate is then exceeded about every second time.</source>
        <translation>比率在新影像上仍然成立的把握。為 0 時只計算這裡的影像：新影像約每兩次就有一次超過。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>漏檢</translation>
    </message>
    <message>
        <source>Cost of a defect judged OK, in any currency</source>
        <translation>瑕疵判為 OK 一張的成本，幣別不拘</translation>
    </message>
    <message>
        <source>Overkill</source>
        <translation>過殺</translation>
    </message>
    <message>
        <source>Cost of a good part judged NG</source>
        <translation>良品判為 NG 一張的成本</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>待複判</translation>
    </message>
    <message>
        <source>Cost of an image that a person judges</source>
        <translation>由人員複判一張影像的成本</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>瑕疵</translation>
    </message>
    <message>
        <source>How many of a million images that come show a defect</source>
        <translation>每百萬張進來的影像中有瑕疵的張數</translation>
    </message>
    <message>
        <source>The threshold with the fewest overkills that holds the escape rate.</source>
        <translation>守住漏檢率且過殺最少的門檻值。</translation>
    </message>
    <message>
        <source>The threshold with the fewest escapes that holds the overkill rate.</source>
        <translation>守住過殺率且漏檢最少的門檻值。</translation>
    </message>
    <message>
        <source>The threshold and the review band with the lowest expected cost on the line.</source>
        <translation>產線上預期成本最低的門檻值與複判區間。</translation>
    </message>
    <message>
        <source>The smallest number of errors: escapes and overkills on these images.</source>
        <translation>錯誤張數最小：這些影像上的漏檢與過殺。</translation>
    </message>
    <message>
        <source>The lowest sum of escape rate and overkill rate.</source>
        <translation>漏檢率與過殺率的總和最低。</translation>
    </message>
</context>
<context>
    <name>AlarmForm</name>
    <message>
        <source> images</source>
        <translation> 張影像</translation>
    </message>
    <message>
        <source>NG above</source>
        <translation>NG 超過</translation>
    </message>
    <message>
        <source>NG in a row</source>
        <translation>連續 NG</translation>
    </message>
    <message>
        <source>Unreadable above</source>
        <translation>無法讀取超過</translation>
    </message>
    <message>
        <source>of the last</source>
        <translation>統計最近</translation>
    </message>
    <message>
        <source>off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>{n} NG in a row</source>
        <translation>連續 {n} 張 NG</translation>
    </message>
    <message>
        <source>NG above {share} % of the last {n}</source>
        <translation>最近 {n} 張中 NG 超過 {share} %</translation>
    </message>
    <message>
        <source>unreadable above {share} % of the last {n}</source>
        <translation>最近 {n} 張中無法讀取超過 {share} %</translation>
    </message>
</context>
<context>
    <name>AlarmLine</name>
    <message numerus="yes">
        <source>%Ln alarms</source>
        <translation>
            <numerusform>%Ln 次警報</numerusform>
        </translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>已知悉</translation>
    </message>
    <message>
        <source>The alarm was noted; it stays in this line and in the record</source>
        <translation>已知悉警報；仍保留在此列與紀錄中</translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier ones, in the record</source>
        <translation>
            <numerusform>另有較早的 %Ln 次，見紀錄</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnomalyView</name>
    <message>
        <source>Limit</source>
        <translation>界限</translation>
    </message>
    <message>
        <source>How strange an image is</source>
        <translation>影像有多異常</translation>
    </message>
    <message>
        <source>The image as a whole</source>
        <translation>整張影像</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>In the score</source>
        <translation>占分數</translation>
    </message>
    <message>
        <source>Places, depths {depths}</source>
        <translation>各位置，第 {depths} 層</translation>
    </message>
    <message>
        <source>Beside it: darkest pixel</source>
        <translation>對照：最暗像素</translation>
    </message>
    <message>
        <source>Beside it: brightest pixel</source>
        <translation>對照：最亮像素</translation>
    </message>
    <message>
        <source>Beside it: mean brightness</source>
        <translation>對照：平均亮度</translation>
    </message>
    <message>
        <source>Beside it: sharpness</source>
        <translation>對照：銳利度</translation>
    </message>
    <message>
        <source>{wrong} of {good} images of good parts are above the limit, which lets at most {most} do so. Each was judged without its part.</source>
        <translation>{good} 張良品影像中有 {wrong} 張超過界限，界限最多容許 {most}。每張都由未學過其工件的模型判定。</translation>
    </message>
    <message>
        <source>To promise an overkill rate of at most {most} on fresh parts takes {needed} good parts; these are {n}.</source>
        <translation>要保證新工件的過殺率不超過 {most}，需要 {needed} 個良品；目前有 {n} 個。</translation>
    </message>
    <message>
        <source>No defects are known: what escapes cannot be told, and all measures count alike.</source>
        <translation>沒有已知瑕疵：無法得知會漏掉什麼，各項量測的份量相同。</translation>
    </message>
    <message>
        <source>Look at the strangest good parts below before you trust the limit: exclude or relabel what is not good, then train again.</source>
        <translation>信任此界限之前，請先看下方最異常的良品：排除不是良品的影像或改正其標記，再重新訓練。</translation>
    </message>
    <message>
        <source>AUC out of fold, on {n} images of known defects.</source>
        <translation>AUC 為 {n} 張已知瑕疵影像的折外結果。</translation>
    </message>
    <message>
        <source>The simplest statistics of a picture find these defects as well: do not rely on this model.</source>
        <translation>影像最簡單的統計量也能同樣找出這些瑕疵：請勿依賴此模型。</translation>
    </message>
</context>
<context>
    <name>AreasDialog</name>
    <message>
        <source>Areas of the picture</source>
        <translation>影像的區域</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多邊形</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一張影像</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一張影像</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>要看</translation>
    </message>
    <message>
        <source>ignore it</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>The network sees what you look at, without what you ignore; the rest is blank, in training and in every inspection. The areas lie at the same place of each picture: parts must, too. Drag a box, or click the corners of a polygon and end with Enter. Arrow keys move the chosen area, with Shift they resize it.</source>
        <translation>網路只看得到要看而未忽略的部分，其餘為空白，訓練與每次檢測都一樣。區域在每張影像的相同位置，工件也必須如此。拖曳畫方框，或逐點按出多邊形的角並以 Enter 結束。方向鍵移動選取的區域，加按 Shift 改變大小。</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Area {n}</source>
        <translation>區域 {n}</translation>
    </message>
    <message>
        <source>{name} (ignored)</source>
        <translation>{name}（忽略）</translation>
    </message>
    <message>
        <source>Each area needs a name of its own.</source>
        <translation>每個區域需要各自的名稱。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln areas are the most.</source>
        <translation>
            <numerusform>最多 %Ln 個區域。</numerusform>
        </translation>
    </message>
    <message>
        <source>The areas leave nothing to look at.</source>
        <translation>這些區域沒有留下任何可看的部分。</translation>
    </message>
    <message>
        <source>There is no image to draw on: import some first.</source>
        <translation>沒有影像可供繪製：請先匯入。</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Move to a split</source>
        <translation>移至資料集</translation>
    </message>
    <message>
        <source>Set the part…</source>
        <translation>設定工件…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>註記</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>新增註記…</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>備註…</translation>
    </message>
    <message numerus="yes">
        <source>Which part do these %Ln images show? Images of one part share a split.</source>
        <translation>
            <numerusform>這 %Ln 張影像是哪個工件？同一工件的影像屬於同一資料集。</numerusform>
        </translation>
    </message>
    <message>
        <source>Set the part</source>
        <translation>設定工件</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新增註記</translation>
    </message>
    <message>
        <source>A word for these images:</source>
        <translation>給這些影像的一個詞：</translation>
    </message>
    <message numerus="yes">
        <source>What is to be known about these %Ln images?</source>
        <translation>
            <numerusform>關於這 %Ln 張影像有什麼要知道的？</numerusform>
        </translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
</context>
<context>
    <name>AuditNote</name>
    <message>
        <source>Blind: score, class, heat map, name and all other verdicts are hidden until every image is judged. Known NG is mixed in.</source>
        <translation>盲判：分數、類別、熱力圖、檔名與其他人的判定，在全部影像判定完之前都不顯示。其中摻入已知的 NG。</translation>
    </message>
    <message>
        <source>Draw another audit…</source>
        <translation>重新抽驗…</translation>
    </message>
    <message>
        <source>No known NG was mixed in, so that nobody knows how much of it people find.</source>
        <translation>沒有摻入已知的 NG，因此無法得知人員能找出多少。</translation>
    </message>
    <message>
        <source>The images of the open blind audit are listed only there.</source>
        <translation>進行中的盲判抽驗影像只列在該佇列。</translation>
    </message>
    <message>
        <source>{n} NG mixed in</source>
        <translation>摻入 {n} 張 NG</translation>
    </message>
    <message>
        <source>{n} of {passed} images judged OK</source>
        <translation>判為 OK 的 {passed} 張影像中抽 {n} 張</translation>
    </message>
    <message>
        <source>{who} found {count} of {n} known NG, at least {bound} with 95&#xa0;% confidence.</source>
        <translation>{who} 在 {n} 張已知 NG 中找出 {count} 張，95&#xa0;% 信賴水準下至少 {bound}。</translation>
    </message>
</context>
<context>
    <name>AuditPanel</name>
    <message>
        <source>0 escapes in {n} prove an escape share of at most {bound} with 95 % confidence.</source>
        <translation>{n} 張中若無漏檢，漏檢占比的 95 % 信賴上限為 {bound}。</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>盲判</translation>
    </message>
    <message>
        <source>Draw the sample</source>
        <translation>抽取樣本</translation>
    </message>
    <message>
        <source>Images in the sample</source>
        <translation>抽驗張數</translation>
    </message>
    <message>
        <source>Images judged OK are not looked at, so escapes stay unseen. Draw a random sample of them and review it: only then can escapes be measured.</source>
        <translation>判為 OK 的影像沒有人會再看，漏檢因此無從得知。請從中隨機抽樣並判定：唯有如此才能量測漏檢。</translation>
    </message>
    <message>
        <source>NG mixed in</source>
        <translation>摻入的 NG</translation>
    </message>
    <message>
        <source>No image was judged OK.</source>
        <translation>沒有影像判為 OK。</translation>
    </message>
    <message>
        <source>Score, class, heat map, name and all verdicts are hidden until every image is judged. Known NG shows how much of it people find.</source>
        <translation>分數、類別、熱力圖、檔名與所有判定，在全部影像判定完之前都不顯示。摻入已知的 NG，可得知人員能找出多少。</translation>
    </message>
    <message>
        <source>The audit is void: since it was drawn, {added} images judged OK came in and {gone} left. Escapes are not measurable until it is topped up, which keeps its reviews, or drawn again.</source>
        <translation>抽驗已失效：抽樣後判為 OK 的影像增加 {added} 張、減少 {gone} 張。補抽（保留已有的複判）或重新抽樣之前，無法量測漏檢。</translation>
    </message>
    <message>
        <source>The sample is every image judged OK: escapes are then known, not estimated.</source>
        <translation>樣本即為所有判為 OK 的影像：漏檢數是實際值，而非估計值。</translation>
    </message>
    <message>
        <source>Top up the audit</source>
        <translation>補抽</translation>
    </message>
</context>
<context>
    <name>AugmentDialog</name>
    <message>
        <source>Changes that may destroy what matters are marked; presets and sets leave them out.</source>
        <translation>可能破壞重要特徵的變化會標示出來；預設與組合不會採用。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>幾何</translation>
    </message>
    <message>
        <source>Hiding</source>
        <translation>遮擋</translation>
    </message>
    <message>
        <source>In this project:</source>
        <translation>在此專案中：</translation>
    </message>
    <message>
        <source>It changes nothing here: the input is grey.</source>
        <translation>在此沒有作用：輸入是灰階。</translation>
    </message>
    <message>
        <source>It changes nothing here: the input is not square.</source>
        <translation>在此沒有作用：輸入不是正方形。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>輕度</translation>
    </message>
    <message>
        <source>Make it safe</source>
        <translation>改為安全</translation>
    </message>
    <message>
        <source>Named set</source>
        <translation>組合</translation>
    </message>
    <message>
        <source>Narrow the ranges, and leave out what cannot be made safe.</source>
        <translation>縮小範圍，無法確保安全的就移除。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>雜訊</translation>
    </message>
    <message>
        <source>Random changes of the training images</source>
        <translation>訓練影像的隨機變化</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>組合</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>own list</source>
        <translation>自訂清單</translation>
    </message>
    <message>
        <source>{title}: {why}</source>
        <translation>{title}：{why}</translation>
    </message>
</context>
<context>
    <name>BarList</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另有 %Ln 項</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BenchLine</name>
    <message>
        <source>this PC</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>the cluster {address}</source>
        <translation>叢集 {address}</translation>
    </message>
    <message>
        <source>a cluster…</source>
        <translation>叢集…</translation>
    </message>
    <message>
        <source>Train on a cluster</source>
        <translation>在叢集上訓練</translation>
    </message>
    <message>
        <source>Address of the cluster, HOST:PORT or ray://HOST:PORT. “aoi fleet start” begins one on a machine and tells its address.</source>
        <translation>叢集的位址，HOST:PORT 或 ray://HOST:PORT。在一台機器上執行「aoi fleet start」即可開始叢集並得知其位址。</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>詢問中…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln machines</source>
        <translation>
            <numerusform>%Ln 台機器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings at a time</source>
        <translation>
            <numerusform>同時 %Ln 個訓練</numerusform>
        </translation>
    </message>
    <message>
        <source>{working} of {all} machines at work · {rate} images/s · {cost} core hours so far</source>
        <translation>{all} 台機器中有 {working} 台工作中 · 每秒 {rate} 張影像 · 至今 {cost} 核心小時</translation>
    </message>
    <message>
        <source>{name}: {tasks} under way, {done} done, {rate} images/s, {cost} core hours</source>
        <translation>{name}：{tasks} 項進行中、{done} 項完成、每秒 {rate} 張影像、{cost} 核心小時</translation>
    </message>
    <message>
        <source>{name}: lost; {done} done, {cost} core hours</source>
        <translation>{name}：已失去；{done} 項完成、{cost} 核心小時</translation>
    </message>
    <message>
        <source>Experiments run on</source>
        <translation>實驗執行於</translation>
    </message>
</context>
<context>
    <name>BlindJudging</name>
    <message>
        <source>Blind judging</source>
        <translation>盲判</translation>
    </message>
    <message>
        <source>✓  OK   (O)</source>
        <translation>✓  OK   (O)</translation>
    </message>
    <message>
        <source>✗  NG   (N)</source>
        <translation>✗  NG   (N)</translation>
    </message>
    <message>
        <source>Back (U)</source>
        <translation>上一張 (U)</translation>
    </message>
    <message>
        <source>Stop for now</source>
        <translation>暫停，改天繼續</translation>
    </message>
    <message>
        <source>Image {n} of {all}</source>
        <translation>第 {n} 張，共 {all} 張</translation>
    </message>
    <message>
        <source>You have judged everything.</source>
        <translation>全部判定完畢。</translation>
    </message>
    <message>
        <source>The results can be opened once everybody has.</source>
        <translation>待所有人判完即可開啟結果。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>BlockTableModel</name>
    <message>
        <source>Block</source>
        <translation>區塊</translation>
    </message>
    <message>
        <source>Decision between {n} classes</source>
        <translation>{n} 類之間的判定</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次數</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>參數量</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
</context>
<context>
    <name>BottomStrip</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>工作</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>No job has run yet.</source>
        <translation>尚未執行任何工作。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Problems ({n})</source>
        <translation>問題（{n}）</translation>
    </message>
</context>
<context>
    <name>BrokenImages</name>
    <message>
        <source>Images that are newly wrong, worst first</source>
        <translation>新近判錯的影像，最嚴重者在前</translation>
    </message>
    <message>
        <source>Must be caught, but passes: NG score {score}</source>
        <translation>必須檢出卻放過：NG 分數 {score}</translation>
    </message>
    <message>
        <source>escape</source>
        <translation>漏檢</translation>
    </message>
    <message>
        <source>overkill</source>
        <translation>過殺</translation>
    </message>
    <message>
        <source>left to a person</source>
        <translation>交由人員判定</translation>
    </message>
    <message>
        <source>other class</source>
        <translation>其他類別</translation>
    </message>
    <message>
        <source>{way}: before {before} (NG score {was}), now {now} ({is_now})</source>
        <translation>{way}：先前 {before}（NG 分數 {was}），現在 {now}（{is_now}）</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>未標記</translation>
    </message>
</context>
<context>
    <name>BuilderDialog</name>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Blocks, in order</source>
        <translation>依序排列的區塊</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Images of {width} × {height}, {n} classes, as the recipe and the project have them.</source>
        <translation>影像 {width} × {height}、{n} 類，依配方與專案設定。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>往後</translation>
    </message>
    <message>
        <source>Network builder</source>
        <translation>網路建構器</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Start from…</source>
        <translation>從範本開始…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用這個網路</translation>
    </message>
    <message>
        <source>{parameters} parameters · {adds} multiply-adds · {memory} of outputs an image</source>
        <translation>{parameters} 個參數 · {adds} 次乘加 · 每張影像輸出 {memory}</translation>
    </message>
</context>
<context>
    <name>CellsCard</name>
    <message numerus="yes">
        <source>What marks on %Ln images brought</source>
        <translation>
            <numerusform>%Ln 張影像上的標示帶來什麼</numerusform>
        </translation>
    </message>
    <message>
        <source>What judging every place brought</source>
        <translation>逐處判定帶來什麼</translation>
    </message>
    <message>
        <source>Out of fold: every image was judged by heads that had learned neither from it nor from its part. Defects are counted where at most 5 % of the good parts are rejected.</source>
        <translation>折外：每張影像都由沒學過它、也沒學過其工件的分類頭判定。瑕疵數是在至多過殺 5 % 良品時所計。</translation>
    </message>
    <message>
        <source>Defects caught</source>
        <translation>抓到的瑕疵</translation>
    </message>
    <message>
        <source>Good parts rejected</source>
        <translation>被過殺的良品</translation>
    </message>
    <message>
        <source>Right class</source>
        <translation>類別正確</translation>
    </message>
    <message>
        <source>AUC of NG</source>
        <translation>NG 的 AUC</translation>
    </message>
    <message>
        <source>Whole image alone</source>
        <translation>只看整張影像</translation>
    </message>
    <message>
        <source>With every place</source>
        <translation>加上逐處判定</translation>
    </message>
    <message>
        <source>Sizes tried</source>
        <translation>試過的尺寸</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Defect width</source>
        <translation>瑕疵寬度</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>AUC of NG ± error</source>
        <translation>NG 的 AUC ± 標準誤</translation>
    </message>
    <message>
        <source>Peak in a mark</source>
        <translation>峰值落在標示內</translation>
    </message>
    <message>
        <source>Kept?</source>
        <translation>是否採用</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一個</translation>
    </message>
    <message>
        <source>judges better</source>
        <translation>判定較準</translation>
    </message>
    <message>
        <source>judges no worse, points better</source>
        <translation>判定不差，指得較準</translation>
    </message>
    <message>
        <source>no gain above its error</source>
        <translation>增益不大於標準誤</translation>
    </message>
    <message>
        <source>not tried: {n} MB of features</source>
        <translation>未試：特徵需 {n} MB</translation>
    </message>
    <message>
        <source>Gain over the size before: {gain} ± {error}</source>
        <translation>比前一尺寸增加：{gain} ± {error}</translation>
    </message>
</context>
<context>
    <name>ChannelView</name>
    <message>
        <source>All channels</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>Back to all channels (Esc)</source>
        <translation>回到所有通道（Esc）</translation>
    </message>
    <message>
        <source>Channel {n} · mean size {mean}</source>
        <translation>通道 {n} · 平均大小 {mean}</translation>
    </message>
    <message>
        <source>Next channel (Right)</source>
        <translation>下一個通道（→）</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>特徵圖不透明度</translation>
    </message>
    <message>
        <source>Previous channel (Left)</source>
        <translation>上一個通道（←）</translation>
    </message>
</context>
<context>
    <name>CheckedImage</name>
    <message>
        <source>Exclude this one</source>
        <translation>排除這一張</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>未標記</translation>
    </message>
    <message>
        <source>part {name}</source>
        <translation>工件 {name}</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Remove {condition}</source>
        <translation>移除 {condition}</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>顯示全部影像</translation>
    </message>
</context>
<context>
    <name>ChoicePopup</name>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
</context>
<context>
    <name>ClassBox</name>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Name, initials, code or key · Enter takes the first</source>
        <translation>名稱、字首、代碼或按鍵 · Enter 採用第一個</translation>
    </message>
    <message>
        <source>No class matches</source>
        <translation>沒有符合的類別</translation>
    </message>
    <message>
        <source>There are no classes yet</source>
        <translation>尚無類別</translation>
    </message>
</context>
<context>
    <name>ClassDialog</name>
    <message>
        <source>A class with this name already exists.</source>
        <translation>已有同名的類別。</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>新增類別</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Defect code</source>
        <translation>瑕疵代碼</translation>
    </message>
    <message>
        <source>Edit the class</source>
        <translation>編輯類別</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>請輸入名稱。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Key {key} stands for {name}. Choose another, or change that class first.</source>
        <translation>按鍵 {key} 已代表 {name}。請選其他按鍵，或先更改該類別。</translation>
    </message>
    <message>
        <source>Letters that pages use themselves, such as N and M on the Review page, are not offered.</source>
        <translation>各頁面自用的字母不列出，例如複判頁的 N 與 M。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>by itself: number or position</source>
        <translation>自動：數字或順序</translation>
    </message>
    <message>
        <source>optional, e.g. D012</source>
        <translation>選填，例如 D012</translation>
    </message>
    <message>
        <source>{key} · {name}</source>
        <translation>{key} · {name}</translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <source>Add a class</source>
        <translation>新增類別</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Label with guesses…</source>
        <translation>依推測標記…</translation>
    </message>
    <message>
        <source>Asks about the images from whose label most is learned, with a guess for each</source>
        <translation>依序詢問標記後最能增進學習的影像，並各附一個推測</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編輯…</translation>
    </message>
    <message>
        <source>Make it NG</source>
        <translation>改為 NG</translation>
    </message>
    <message>
        <source>Make it OK</source>
        <translation>改為 OK</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>變更類別 {name}</translation>
    </message>
    <message>
        <source>new class {name}</source>
        <translation>新增類別 {name}</translation>
    </message>
    <message>
        <source>remove class {name}</source>
        <translation>移除類別 {name}</translation>
    </message>
    <message>
        <source>Split class…</source>
        <translation>拆分類別…</translation>
    </message>
    <message>
        <source>Merge with another class…</source>
        <translation>併入其他類別…</translation>
    </message>
</context>
<context>
    <name>ClassRemoval</name>
    <message>
        <source>Remove the class {name}</source>
        <translation>移除類別 {name}</translation>
    </message>
    <message numerus="yes">
        <source>What becomes of its %Ln images?</source>
        <translation>
            <numerusform>其 %Ln 張影像要如何處理？</numerusform>
        </translation>
    </message>
    <message>
        <source>They lose their label</source>
        <translation>移除標記</translation>
    </message>
    <message>
        <source>They get the label</source>
        <translation>改標記為</translation>
    </message>
    <message>
        <source>They are excluded, because</source>
        <translation>排除，原因：</translation>
    </message>
    <message>
        <source>Class the images get</source>
        <translation>影像改標記的類別</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Undo brings class and labels back. Runs trained before keep their own classes.</source>
        <translation>復原可取回類別與標記。先前的訓練紀錄保留其類別。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>its class was removed</source>
        <translation>其類別已移除</translation>
    </message>
</context>
<context>
    <name>ClassScoreModel</name>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>{definition}: {counts}, at least {bound} with 95 % confidence</source>
        <translation>{definition}：{counts}，95 % 信賴下限 {bound}</translation>
    </message>
    <message>
        <source>{definition}: {counts}, at most {bound} with 95 % confidence</source>
        <translation>{definition}：{counts}，95 % 信賴上限 {bound}</translation>
    </message>
</context>
<context>
    <name>ClassSplit</name>
    <message>
        <source>Split the class {name}</source>
        <translation>拆分類別 {name}</translation>
    </message>
    <message>
        <source>Name of the new class</source>
        <translation>新類別的名稱</translation>
    </message>
    <message numerus="yes">
        <source>the %Ln selected ones</source>
        <translation>
            <numerusform>選取的 %Ln 張</numerusform>
        </translation>
    </message>
    <message>
        <source>those of the filter</source>
        <translation>符合篩選條件者</translation>
    </message>
    <message>
        <source>those with this in the file name</source>
        <translation>檔名含有此文字者</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Part of the file name</source>
        <translation>檔名的一部分</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新類別</translation>
    </message>
    <message>
        <source>Which images does it get?</source>
        <translation>哪些影像歸入新類別？</translation>
    </message>
    <message>
        <source>Undo brings it back. Runs trained before keep their own classes.</source>
        <translation>復原可取回原狀。先前的訓練紀錄保留其類別。</translation>
    </message>
    <message>
        <source>{n} of {total} images go to the new class, {rest} stay in {name}.</source>
        <translation>{total} 張影像中有 {n} 張歸入新類別，{rest} 張留在 {name}。</translation>
    </message>
    <message>
        <source>A class with this name already exists.</source>
        <translation>已有同名的類別。</translation>
    </message>
    <message>
        <source>Enter a name for the new class.</source>
        <translation>請輸入新類別的名稱。</translation>
    </message>
    <message>
        <source>No image goes to the new class: choose others.</source>
        <translation>沒有影像歸入新類別，請另行選擇。</translation>
    </message>
    <message>
        <source>Split the class</source>
        <translation>拆分類別</translation>
    </message>
</context>
<context>
    <name>ClickDialog</name>
    <message>
        <source>Click the defect</source>
        <translation>點選瑕疵</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>復原 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Skip (S)</source>
        <translation>略過 (S)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一張 (Enter)</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>到此為止</translation>
    </message>
    <message>
        <source>Train with Detail</source>
        <translation>以「細節」訓練</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Images with a mark</source>
        <translation>有標示的影像</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>Click in the middle of each defect: the mouse, or the arrow keys and Space. The wheel zooms, dragging moves the image.</source>
        <translation>點選每個瑕疵的中央：用滑鼠，或用方向鍵與空白鍵。滾輪縮放，拖曳移動影像。</translation>
    </message>
    <message>
        <source>The file shows something else than when it was imported, so nothing can be marked on it. Skip it; Check files on the Data page takes over what it shows now.</source>
        <translation>檔案的內容與匯入時不同，因此無法在上面標示。請略過；資料頁的「檢查檔案」可採用目前的內容。</translation>
    </message>
    <message>
        <source>Image {n} of {of}</source>
        <translation>第 {n} 張影像，共 {of} 張</translation>
    </message>
    <message>
        <source>Click the defect first, or press S to skip this image.</source>
        <translation>請先點選瑕疵，或按 S 略過這張影像。</translation>
    </message>
    <message numerus="yes">
        <source>The defect is marked on %Ln images.</source>
        <translation>
            <numerusform>已在 %Ln 張影像上標示瑕疵。</numerusform>
        </translation>
    </message>
    <message>
        <source>Detail learns from that what to look for, and says after the training what the marks brought.</source>
        <translation>「細節」由此學習要找什麼，訓練後會說明標示帶來多少改善。</translation>
    </message>
    <message>
        <source>Nothing was marked.</source>
        <translation>沒有標示任何影像。</translation>
    </message>
</context>
<context>
    <name>CoachMark</name>
    <message>
        <source>{n} of {of}</source>
        <translation>第 {n} 步，共 {of} 步</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>離開</translation>
    </message>
    <message>
        <source>Leave the tour (Esc); Help starts it again</source>
        <translation>離開導覽 （Esc）；可從「說明」選單再次開始</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Tour, {n} of {of}: {text}</source>
        <translation>導覽，第 {n} 步，共 {of} 步：{text}</translation>
    </message>
</context>
<context>
    <name>ComparisonCurves</name>
    <message>
        <source>Accuracy in training</source>
        <translation>訓練準確率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Loss in training</source>
        <translation>訓練損失</translation>
    </message>
    <message>
        <source>Loss on validation</source>
        <translation>驗證集損失</translation>
    </message>
    <message>
        <source>Value drawn</source>
        <translation>繪製的數值</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>依輪次</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>第 {n} 輪</translation>
    </message>
    <message>
        <source>{metric} on validation</source>
        <translation>驗證集{metric}</translation>
    </message>
    <message>
        <source>{value} by epoch, one curve per run</source>
        <translation>各輪的{value}，每筆訓練紀錄一條曲線</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Available once every run is evaluated on the test images</source>
        <translation>僅限每筆訓練紀錄都已評估測試集影像時</translation>
    </message>
    <message>
        <source>Back to validation</source>
        <translation>回到驗證集</translation>
    </message>
    <message>
        <source>Broken by B ({n})</source>
        <translation>B 新判錯（{n}）</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Evaluate them</source>
        <translation>進行評估</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>評估中…</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Figures of the runs</source>
        <translation>各訓練紀錄的指標</translation>
    </message>
    <message>
        <source>Fixed by B ({n})</source>
        <translation>B 改正（{n}）</translation>
    </message>
    <message>
        <source>Images judged differently</source>
        <translation>判定對錯不同的影像</translation>
    </message>
    <message>
        <source>Images the first run gets right and the second does not</source>
        <translation>第一筆判對而第二筆判錯的影像</translation>
    </message>
    <message>
        <source>Images the second run gets right and the first does not</source>
        <translation>第二筆判對而第一筆判錯的影像</translation>
    </message>
    <message>
        <source>Make the second run the first</source>
        <translation>將第二筆訓練紀錄改為第一筆</translation>
    </message>
    <message>
        <source>McNemar&apos;s exact test, from A to B: p is the probability of counts this uneven if both were equally good. On validation, it is biased by choices made with the same images.</source>
        <translation>由 A 到 B 的 McNemar 精確檢定：p 為兩者一樣好時，出現如此懸殊張數的機率。驗證集曾用於挑選設定，結果僅供參考。</translation>
    </message>
    <message>
        <source>Not all runs are evaluated on the validation images yet.</source>
        <translation>並非每筆訓練紀錄都已評估驗證集影像。</translation>
    </message>
    <message>
        <source>Not evaluated yet</source>
        <translation>尚未評估</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>無法比較</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>尚無可比較的內容</translation>
    </message>
    <message>
        <source>Recipes: what differs</source>
        <translation>配方的差異</translation>
    </message>
    <message>
        <source>Select two or more runs in a list of runs or trials, then press Compare.</source>
        <translation>請在訓練紀錄或試驗清單中選取兩筆以上，再按「比較」。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>互換</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證集</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Class order</source>
        <translation>類別順序</translation>
    </message>
    <message>
        <source>Confusion matrix: rows are the truth, columns the prediction</source>
        <translation>混淆矩陣：列為實際類別，欄為預測類別</translation>
    </message>
    <message>
        <source>Enter shows the images of a cell, Escape shows all; + and - zoom, 0 fills the card</source>
        <translation>Enter 顯示該格的影像，Esc 顯示全部；+ 與 - 縮放，0 為填滿</translation>
    </message>
    <message>
        <source>Heavy edge: escape (NG judged OK) · dashed: overkill (OK judged NG) · colour: row share</source>
        <translation>粗框：漏檢（NG 判為 OK）· 虛線：過殺（OK 判為 NG）· 顏色：占該列的比例</translation>
    </message>
    <message>
        <source>Hide rows and columns without images</source>
        <translation>隱藏沒有影像的列與欄</translation>
    </message>
    <message>
        <source>Larger cells (Ctrl and wheel, or +; 0 fills the card)</source>
        <translation>放大格子（Ctrl 加滾輪，或 +；0 為填滿）</translation>
    </message>
    <message>
        <source>Most confused first</source>
        <translation>混淆最多者優先</translation>
    </message>
    <message>
        <source>Most images first</source>
        <translation>影像最多者優先</translation>
    </message>
    <message>
        <source>Order of the classes</source>
        <translation>類別的排列順序</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Show the share of each row instead of counts</source>
        <translation>顯示每列占比，而非張數</translation>
    </message>
    <message>
        <source>Smaller cells (Ctrl and wheel, or -; 0 fills the card)</source>
        <translation>縮小格子（Ctrl 加滾輪，或 -；0 為填滿）</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>實際類別</translation>
    </message>
    <message>
        <source>Predicted · scroll, or press − to see all {n} classes</source>
        <translation>預測 · 請捲動，或按 − 查看全部 {n} 個類別</translation>
    </message>
</context>
<context>
    <name>ContestView</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try {network}</source>
        <translation>試用 {network}</translation>
    </message>
    <message>
        <source>Try a file of weights…</source>
        <translation>試用權重檔…</translation>
    </message>
    <message>
        <source>Trying it on your images: {stage}</source>
        <translation>正在以您的影像試用：{stage}</translation>
    </message>
    <message>
        <source>Open a project: a network is tried on its images.</source>
        <translation>請先開啟專案：網路以其影像試用。</translation>
    </message>
    <message>
        <source>The same head, images and folds as the network of the presets; it wins if it judges better by more than its standard error, also where the other is given as much time.</source>
        <translation>與預設方案的網路使用相同的分類頭、影像與分折；判定的增益大於標準誤，且對方用同樣時間時亦然，才算勝出。</translation>
    </message>
    <message>
        <source>{network} wins: it judges better, for the time it takes.</source>
        <translation>{network} 勝出：以所需的時間而言，判定較準。</translation>
    </message>
    <message>
        <source>{network} wins: it judges no worse, and is faster.</source>
        <translation>{network} 勝出：判定不較差，而且更快。</translation>
    </message>
    <message>
        <source>{network} judges better, but no better than the network of the presets on images so large that it takes as long.</source>
        <translation>{network} 判定較準，但預設方案的網路以更大的影像、用同樣的時間，也一樣準。</translation>
    </message>
    <message>
        <source>{network} does not judge better by more than the standard error.</source>
        <translation>{network} 的判定增益不大於標準誤。</translation>
    </message>
    <message>
        <source>Its weights stay on this PC; Use for training puts it into the recipe.</source>
        <translation>其權重留在這台電腦；按「用於訓練」放進配方。</translation>
    </message>
    <message>
        <source>The weights of the file were not kept.</source>
        <translation>檔案中的權重未保留。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>ms an image</source>
        <translation>每張影像 ms</translation>
    </message>
    <message>
        <source>AUC of NG ± error</source>
        <translation>NG 的 AUC ± 標準誤</translation>
    </message>
    <message>
        <source>Balanced ± error</source>
        <translation>平衡準確率 ± 標準誤</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>The networks on your images</source>
        <translation>各網路在您影像上的結果</translation>
    </message>
    <message>
        <source>Weights ({patterns})</source>
        <translation>權重（{patterns}）</translation>
    </message>
    <message>
        <source>Try a file of weights</source>
        <translation>試用權重檔</translation>
    </message>
</context>
<context>
    <name>ConvolutionForm</name>
    <message>
        <source>Average 3 × 3</source>
        <translation>平均 3 × 3</translation>
    </message>
    <message>
        <source>Average 5 × 5</source>
        <translation>平均 5 × 5</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Cells a side</source>
        <translation>每邊格數</translation>
    </message>
    <message>
        <source>Cells the window moves in one step</source>
        <translation>視窗每一步移動的格數</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷積</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>擴張率</translation>
    </message>
    <message>
        <source>Distance between the cells the window looks at: a wider view with as many numbers</source>
        <translation>視窗所看各格之間的距離：數值個數不變，視野更大</translation>
    </message>
    <message>
        <source>Filter {n} of the first layer</source>
        <translation>第一層的濾波器 {n}</translation>
    </message>
    <message>
        <source>For example 0 1 0; 1 -4 1; 0 1 0. Fractions such as 1/9 are understood.</source>
        <translation>例如 0 1 0; 1 -4 1; 0 1 0。也可輸入 1/9 這樣的分數。</translation>
    </message>
    <message>
        <source>Gaussian 3 × 3</source>
        <translation>高斯 3 × 3</translation>
    </message>
    <message>
        <source>Gaussian 5 × 5</source>
        <translation>高斯 5 × 5</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>拉普拉斯</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>More pixels a side are averaged into a cell: a wider patch, with less detail</source>
        <translation>每格取多少邊長的像素平均：小區塊涵蓋較廣，但細節較少</translation>
    </message>
    <message>
        <source>Numbers, row; row; row</source>
        <translation>數值（列；列；列）</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>運算</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填補</translation>
    </message>
    <message>
        <source>Pixels a side</source>
        <translation>每格邊長</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>銳化</translation>
    </message>
    <message>
        <source>Sobel x (vertical edges)</source>
        <translation>Sobel x（垂直邊緣）</translation>
    </message>
    <message>
        <source>Sobel y (horizontal edges)</source>
        <translation>Sobel y（水平邊緣）</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>The usual activation: negative sums become 0</source>
        <translation>最常用的激勵函數：負的總和變成 0</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>自行輸入</translation>
    </message>
    <message>
        <source>What stands around the patch so that the result keeps its size; valid means nothing</source>
        <translation>小區塊外圍補上的值，讓結果維持原來的大小；valid 表示不補</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>reflected</source>
        <translation>鏡像</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>補零</translation>
    </message>
</context>
<context>
    <name>ConvolutionStage</name>
    <message>
        <source>Kernel</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>Patch {w} × {h}</source>
        <translation>小區塊 {w} × {h}</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘積</translation>
    </message>
    <message>
        <source>Result {w} × {h} · black {low}, white {high}</source>
        <translation>結果 {w} × {h} · 黑 {low}，白 {high}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
</context>
<context>
    <name>ConvolutionTab</name>
    <message>
        <source>A convolution lays a small table of numbers, the kernel, on every place of the image, multiplies and adds up. Step through it on your own image: a convolution layer does just this, with kernels it has learned.</source>
        <translation>卷積把一張小小的數值表（卷積核）依序放到影像的每個位置，逐格相乘再加總。在自己的影像上一步步看：卷積層做的就是這件事，只是卷積核由訓練學得。</translation>
    </message>
    <message>
        <source>A kernel is a square of numbers, such as 0 1 0; 1 -4 1; 0 1 0.</source>
        <translation>卷積核是一個方陣，例如 0 1 0; 1 -4 1; 0 1 0。</translation>
    </message>
    <message>
        <source>Arrow keys step, Home begins anew, P plays; click a place of the result to go there</source>
        <translation>方向鍵逐步移動，Home 重新開始，P 播放；點選結果中的位置可直接跳到該處</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Choose an image to step through a patch of it.</source>
        <translation>選擇一張影像，即可在它的小區塊上逐步看。</translation>
    </message>
    <message>
        <source>Choose the patch</source>
        <translation>選擇小區塊</translation>
    </message>
    <message>
        <source>Click or drag to move the patch; arrow keys move it by a pixel, with Shift further</source>
        <translation>點選或拖曳以移動小區塊；方向鍵每次移動一個像素，加 Shift 移動更遠</translation>
    </message>
    <message>
        <source>Convolution step by step</source>
        <translation>卷積逐步看</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重設</translation>
    </message>
    <message>
        <source>Size of the result: (n + 2p − d(k − 1) − 1) / s + 1 = {numbers}, rounded down</source>
        <translation>結果大小：(n + 2p − d(k − 1) − 1) / s + 1 = {numbers}，無條件捨去</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Step {n} of {all} · {result}</source>
        <translation>第 {n} 步，共 {all} 步 · {result}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The window reaches over {n} cells, more than the patch has: choose less dilation.</source>
        <translation>視窗橫跨 {n} 格，超過小區塊的大小：請降低擴張率。</translation>
    </message>
</context>
<context>
    <name>CostChart</name>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Cost per {n} images, by the NG score from which an image is NG</source>
        <translation>每 {n} 張影像的成本，隨判為 NG 的 NG 分數而變</translation>
    </message>
    <message>
        <source>Expected cost over the NG score from which an image is NG, with 95 % bounds</source>
        <translation>預期成本隨判為 NG 的 NG 分數而變，附 95 % 界限</translation>
    </message>
</context>
<context>
    <name>DataCheck</name>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
</context>
<context>
    <name>DataEmpty</name>
    <message>
        <source>Choose a folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
    <message>
        <source>Drop a folder here, or choose one: a folder per class, a folder with a CSV of labels, or images without labels.</source>
        <translation>將資料夾拖曳到這裡，或選擇資料夾：每個類別一個資料夾、附標記 CSV 的資料夾，或未標記的影像皆可。</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首頁</translation>
    </message>
    <message>
        <source>Images belong to a project: open one, or create a new one.</source>
        <translation>影像須屬於專案：請開啟專案，或新增專案。</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>尚無影像</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>未開啟專案</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>All images shown have a label.</source>
        <translation>目前顯示的影像都已標記。</translation>
    </message>
    <message>
        <source>An image folder of this project was not found at its stored location.</source>
        <translation>此專案的一個影像資料夾已不在原處。</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>檢查檔案</translation>
    </message>
    <message>
        <source>Choose its new location</source>
        <translation>選擇新位置</translation>
    </message>
    <message>
        <source>Compares every image file with what was imported</source>
        <translation>將每個影像檔案與匯入時的內容比對</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Drop to import {folder}</source>
        <translation>放開即可匯入 {folder}</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Import images…</source>
        <translation>匯入影像…</translation>
    </message>
    <message>
        <source>No matching images</source>
        <translation>沒有符合的影像</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>顯示全部影像</translation>
    </message>
    <message>
        <source>There are no images to split yet.</source>
        <translation>尚無影像可劃分。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>訓練模型</translation>
    </message>
    <message>
        <source>reading the images…</source>
        <translation>正在讀取影像…</translation>
    </message>
    <message>
        <source>split again</source>
        <translation>重新劃分資料集</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>已選取 {n} 張</translation>
    </message>
    <message>
        <source>No image matches the search and the filter.</source>
        <translation>沒有影像符合目前的搜尋文字與篩選條件。</translation>
    </message>
    <message>
        <source>{name} has no images to split.</source>
        <translation>{name} 沒有可拆分的影像。</translation>
    </message>
    <message>
        <source>split class {name}</source>
        <translation>拆分類別 {name}</translation>
    </message>
    <message>
        <source>Click defects…</source>
        <translation>點選瑕疵…</translation>
    </message>
    <message>
        <source>One click on each of ten images teaches Detail where to look</source>
        <translation>在十張影像上各點一下，「細節」就知道該看哪裡</translation>
    </message>
</context>
<context>
    <name>DefectClicks</name>
    <message>
        <source>Something is marked on every image of a defect already.</source>
        <translation>每張瑕疵影像都已有標示。</translation>
    </message>
</context>
<context>
    <name>DefectLine</name>
    <message>
        <source>Defects are {median} px wide at {size}, the narrowest {least} px.</source>
        <translation>在 {size} 下瑕疵寬 {median} 像素，最窄 {least} 像素。</translation>
    </message>
    <message>
        <source>At {width} × {height} it is {median} px, for {times} times the time.</source>
        <translation>在 {width} × {height} 下為 {median} 像素，時間為 {times} 倍。</translation>
    </message>
    <message>
        <source>Tries up to {n} sizes, keeps features of up to {room} GB on disk, and takes up to {memory} GB of memory for an image.</source>
        <translation>最多嘗試 {n} 種尺寸，特徵最多占用 {room} GB 磁碟空間，每張影像最多需要 {memory} GB 記憶體。</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>處理器（CPU）</translation>
    </message>
    <message>
        <source>NVIDIA GPU</source>
        <translation>NVIDIA GPU</translation>
    </message>
    <message>
        <source>{device} was chosen, but cannot be used here: {used} is used.</source>
        <translation>選用了 {device}，但在這裡無法使用：改用{used}。</translation>
    </message>
    <message>
        <source>No NVIDIA GPU found.</source>
        <translation>找不到 NVIDIA GPU。</translation>
    </message>
    <message>
        <source>The driver of the NVIDIA GPU is too old for CUDA {version}: update it.</source>
        <translation>NVIDIA GPU 的驅動程式太舊，不支援 CUDA {version}：請更新驅動程式。</translation>
    </message>
    <message>
        <source>An NVIDIA GPU is here, but torch has no CUDA.</source>
        <translation>有 NVIDIA GPU，但 torch 沒有 CUDA。</translation>
    </message>
    <message>
        <source>An NVIDIA GPU is here, but torch as offered for Windows has no CUDA.</source>
        <translation>這台電腦有 NVIDIA GPU，但 Windows 版的 torch 預設不含 CUDA。</translation>
    </message>
    <message>
        <source>This brings it, run in the folder of this program:</source>
        <translation>在本程式的資料夾執行以下指令即可取得：</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Python, system</source>
        <translation>Python、系統</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程式庫</translation>
    </message>
    <message>
        <source>Libraries of the system</source>
        <translation>系統程式庫</translation>
    </message>
    <message>
        <source>Processor, cores used / there</source>
        <translation>處理器，使用核心 / 實有</translation>
    </message>
    <message>
        <source>Number format of inspection</source>
        <translation>檢測的數值格式</translation>
    </message>
    <message>
        <source>Speed of convolutions</source>
        <translation>卷積速度</translation>
    </message>
    <message>
        <source>Memory free / there</source>
        <translation>記憶體可用 / 實有</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Folder, space free / there</source>
        <translation>資料夾，空間可用 / 實有</translation>
    </message>
    <message>
        <source>Check of this PC</source>
        <translation>檢查本機</translation>
    </message>
    <message>
        <source>Examining this PC…</source>
        <translation>正在檢查本機…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message numerus="yes">
        <source>%Ln things are wrong</source>
        <translation>
            <numerusform>有 %Ln 個問題</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>一切正常。</translation>
    </message>
</context>
<context>
    <name>EditDesk</name>
    <message>
        <source>A change of many images is being stored: the next one has to wait for a moment.</source>
        <translation>正在儲存多張影像的變更，請稍候再進行下一項。</translation>
    </message>
    <message>
        <source>What was done before cannot be undone, as its record cannot be read: {what}</source>
        <translation>先前的操作無法復原，因為其紀錄無法讀取：{what}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln values were changed otherwise meanwhile and are left as they are.</source>
        <translation>
            <numerusform>其間有 %Ln 個值已被另行變更，因此維持不變。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditLock</name>
    <message>
        <source>The project is open in another window, on {host} by {user} since {since}: here it can only be read. To change it here, close it there and open it again.</source>
        <translation>此專案已在另一個視窗開啟（電腦 {host}，使用者 {user}，自 {since} 起），在這裡只能檢視。若要在這裡修改，請先在那邊關閉，再重新開啟。</translation>
    </message>
    <message>
        <source>This project can be looked at, but not changed: its folder or disk is read-only.</source>
        <translation>此專案可以檢視，但無法修改：其資料夾或磁碟為唯讀。</translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message>
        <source>class {name}</source>
        <translation>變更類別 {name}</translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>排除 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>group %Ln images</source>
        <translation>
            <numerusform>將 %Ln 張影像分組</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>將 %Ln 張影像標記為 {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>marks on an image</source>
        <translation>變更影像上的標示</translation>
    </message>
    <message numerus="yes">
        <source>move %Ln images to {split}</source>
        <translation>
            <numerusform>將 %Ln 張影像移至{split}</numerusform>
        </translation>
    </message>
    <message>
        <source>new class {name}</source>
        <translation>新增類別 {name}</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>未標記</translation>
    </message>
    <message numerus="yes">
        <source>note about %Ln images</source>
        <translation>
            <numerusform>變更 %Ln 張影像的備註</numerusform>
        </translation>
    </message>
    <message>
        <source>remove class {name}</source>
        <translation>移除類別 {name}</translation>
    </message>
    <message>
        <source>split again</source>
        <translation>重新劃分資料集</translation>
    </message>
    <message numerus="yes">
        <source>tags of %Ln images</source>
        <translation>
            <numerusform>變更 %Ln 張影像的關鍵字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>use %Ln images again</source>
        <translation>
            <numerusform>恢復使用 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>decide again about twins</source>
        <translation>重新決定重複影像</translation>
    </message>
    <message>
        <source>decide again about a label</source>
        <translation>重新決定標記</translation>
    </message>
    <message>
        <source>keep twins</source>
        <translation>保留重複影像</translation>
    </message>
    <message>
        <source>keep the label</source>
        <translation>保留標記</translation>
    </message>
    <message>
        <source>must-catch list</source>
        <translation>必檢出清單</translation>
    </message>
</context>
<context>
    <name>EmbeddingTab</name>
    <message>
        <source>! Images have come or gone since this map was drawn: draw it again.</source>
        <translation>！繪製分布圖之後影像有增減：請重新繪製。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are left out: their files have changed or are missing.</source>
        <translation>
            <numerusform>%Ln 張影像未納入：其檔案遭更改或已不存在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images chosen</source>
        <translation>
            <numerusform>已選取 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Check files on the Data page says what to do.</source>
        <translation>請在資料頁以「檢查檔案」查看處理方式。</translation>
    </message>
    <message>
        <source>Click a point for its image, draw around points to list them; the wheel zooms. Arrow keys go from point to point.</source>
        <translation>點選一點可看它的影像，圈選多點可列出影像；滾輪縮放。方向鍵在點之間移動。</translation>
    </message>
    <message>
        <source>Colour: label</source>
        <translation>顏色：標記</translation>
    </message>
    <message>
        <source>Colour: right or wrong</source>
        <translation>顏色：判對或判錯</translation>
    </message>
    <message>
        <source>Colour: split</source>
        <translation>顏色：資料集</translation>
    </message>
    <message>
        <source>Draw around points to list their images here, and to label them.</source>
        <translation>圈選多點，即可在此列出並標記其影像。</translation>
    </message>
    <message>
        <source>Draw the map</source>
        <translation>繪製分布圖</translation>
    </message>
    <message>
        <source>Evaluate the run to see which images it gets wrong.</source>
        <translation>評估此訓練紀錄，即可看出它判錯哪些影像。</translation>
    </message>
    <message>
        <source>How the map is drawn</source>
        <translation>分布圖的畫法</translation>
    </message>
    <message>
        <source>Images chosen on the map</source>
        <translation>分布圖上選取的影像</translation>
    </message>
    <message>
        <source>Images that look alike to the network lie together: classes in clumps of their own are easy for it, and a point among strangers is worth a look, as its label may be wrong.</source>
        <translation>網路看起來相似的影像會靠在一起：自成一群的類別對它來說容易，落在別群中的點值得一看，標記可能有誤。</translation>
    </message>
    <message>
        <source>Legend of the map</source>
        <translation>分布圖的圖例</translation>
    </message>
    <message>
        <source>List the images nearest to the one looked at (N)</source>
        <translation>列出與目前影像最相近的影像（N）</translation>
    </message>
    <message>
        <source>Map of the images</source>
        <translation>影像分布圖</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>鄰近影像</translation>
    </message>
    <message>
        <source>Neighbours mean something, distances between clumps do not.</source>
        <translation>相鄰有意義，群與群的距離則無。</translation>
    </message>
    <message>
        <source>No map drawn yet</source>
        <translation>尚未繪製分布圖</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>PCA of {f} features: across and up hold {a} and {b} of the variance.</source>
        <translation>{f} 個特徵的 PCA：橫向與縱向各占變異的 {a} 與 {b}。</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>顯示整張分布圖</translation>
    </message>
    <message>
        <source>The map is being drawn</source>
        <translation>正在繪製分布圖</translation>
    </message>
    <message>
        <source>The network looks at each of the {n} images once, and those that look alike to it are laid side by side. The map is kept.</source>
        <translation>網路會把 {n} 張影像各看一次，再把看起來相似的放在一起。分布圖會保留下來。</translation>
    </message>
    <message>
        <source>Tick to show a group, Enter or double-click to list its images</source>
        <translation>勾選以顯示該群，Enter 或按兩下可列出其影像</translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation>UMAP</translation>
    </message>
    <message>
        <source>UMAP of {f} features, {k} neighbours.</source>
        <translation>{f} 個特徵的 UMAP，鄰近數 {k}。</translation>
    </message>
    <message>
        <source>What colours and shapes stand for</source>
        <translation>顏色與形狀代表的意義</translation>
    </message>
    <message>
        <source>starting the engine</source>
        <translation>正在啟動運算引擎</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>t-SNE and UMAP keep neighbours together; PCA shows the two directions of the largest differences</source>
        <translation>t-SNE 與 UMAP 讓相鄰者保持相鄰；PCA 顯示差異最大的兩個方向</translation>
    </message>
    <message>
        <source>t-SNE of {f} features, perplexity {p}.</source>
        <translation>{f} 個特徵的 t-SNE，perplexity {p}。</translation>
    </message>
</context>
<context>
    <name>ErrorReport</name>
    <message>
        <source>An error in the program</source>
        <translation>程式錯誤</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>複製報告</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>開啟記錄資料夾</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>發生未預期的狀況</translation>
    </message>
    <message>
        <source>Your project is saved and the program continues. If a page behaves oddly, close the project and open it again. The report below helps to fix the error.</source>
        <translation>專案已儲存，程式會繼續執行。若有頁面運作異常，請關閉專案後重新開啟。以下報告可協助修正此錯誤。</translation>
    </message>
</context>
<context>
    <name>EvaluatePage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Busy: {what}.</source>
        <translation>忙碌中：{what}。</translation>
    </message>
    <message>
        <source>Classes were marked OK or NG since: evaluate again to see the figures.</source>
        <translation>之後有類別改標為 OK 或 NG：請重新評估以查看數據。</translation>
    </message>
    <message>
        <source>Compare heat maps…</source>
        <translation>比較熱力圖…</translation>
    </message>
    <message>
        <source>Different evaluations on the test images in this project: {n}.</source>
        <translation>本專案對測試影像做過的不同評估：{n} 次。</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Evaluate again</source>
        <translation>重新評估</translation>
    </message>
    <message>
        <source>Images held back to the end: evaluate on them once, after all choices.</source>
        <translation>保留到最後的影像：待所有選擇確定後，只看一次。</translation>
    </message>
    <message>
        <source>Out of fold</source>
        <translation>折外</translation>
    </message>
    <message>
        <source>Images, labels or splits have changed since this run was trained.</source>
        <translation>此次訓練之後，影像、標記或資料劃分已變更。</translation>
    </message>
    <message>
        <source>Evaluate on the test images</source>
        <translation>以測試集評估</translation>
    </message>
    <message>
        <source>No class is marked OK, so the model calls every image NG.</source>
        <translation>沒有任何類別標為 OK，因此模型會將每張影像都判為 NG。</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>Package anyway</source>
        <translation>仍要匯出</translation>
    </message>
    <message>
        <source>Package for inspection</source>
        <translation>匯出檢測模型</translation>
    </message>
    <message>
        <source>Package this model?</source>
        <translation>要匯出這個檢測模型嗎？</translation>
    </message>
    <message>
        <source>Run to evaluate</source>
        <translation>要評估的訓練紀錄</translation>
    </message>
    <message>
        <source>Select an image first to compare its heat maps.</source>
        <translation>請先選擇影像：它的熱力圖會並排顯示。</translation>
    </message>
    <message>
        <source>Set up an inspection</source>
        <translation>設定檢測</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試集</translation>
    </message>
    <message>
        <source>The model as it is now was not evaluated on the test images, so its figures are a guess.</source>
        <translation>模型目前的狀態尚未以測試影像評估，其數據只是推測。</translation>
    </message>
    <message>
        <source>The model file {name} is ready.</source>
        <translation>模型檔 {name} 已就緒。</translation>
    </message>
    <message>
        <source>The test images have not been looked at yet in this project.</source>
        <translation>此專案尚未看過測試集的結果。</translation>
    </message>
    <message>
        <source>These figures are of other images or labels: some were excluded, added, moved or labelled since. Evaluate again.</source>
        <translation>這些數字所依據的影像或標記與目前不同：其後有影像遭排除、新增、移動或標記。請重新評估。</translation>
    </message>
    <message>
        <source>This split has no images of: {names}.</source>
        <translation>此資料集中沒有下列類別的影像：{names}。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證集</translation>
    </message>
    <message>
        <source>starting the engine</source>
        <translation>正在啟動運算引擎</translation>
    </message>
    <message>
        <source>Threshold or calibration have changed since: evaluate again to see the figures.</source>
        <translation>門檻值或校準之後已變更：重新評估即可看到新的數字。</translation>
    </message>
    <message>
        <source>These figures are too good: of {n} of these images the model has learned a twin (Data → Find twins).</source>
        <translation>這些數字過於樂觀：其中 {n} 張影像的重複影像已被模型學過（資料 → 尋找重複影像）。</translation>
    </message>
</context>
<context>
    <name>EvaluationScreens</name>
    <message>
        <source>Evaluate</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Evaluate on the test images</source>
        <translation>以測試集評估</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首頁</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往訓練</translation>
    </message>
    <message>
        <source>Judge the validation images with this run.</source>
        <translation>以此訓練紀錄的模型判定驗證集影像。</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>No trained model yet</source>
        <translation>尚無已訓練的模型</translation>
    </message>
    <message>
        <source>Not evaluated on the test images yet</source>
        <translation>尚未以測試集評估</translation>
    </message>
    <message>
        <source>Not evaluated yet</source>
        <translation>尚未評估</translation>
    </message>
    <message>
        <source>Open a project or the sample.</source>
        <translation>請開啟專案或範例。</translation>
    </message>
    <message>
        <source>They show how the model performs on images that no choice was based on. Evaluate on them once, when everything else is decided.</source>
        <translation>測試集反映模型在未參與任何選擇的影像上的表現。請在其他一切都決定後，只看一次。</translation>
    </message>
    <message>
        <source>Train one first; its figures and errors are shown here.</source>
        <translation>請先訓練模型；其指標與判錯的影像會顯示於此。</translation>
    </message>
    <message>
        <source>The figures are being computed</source>
        <translation>正在計算指標</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Confused</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Enter shows the images of the pair</source>
        <translation>Enter 顯示該組合的影像</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>僅顯示判錯</translation>
    </message>
    <message>
        <source>Every image is predicted as its own class.</source>
        <translation>每張影像的預測都與標記相同。</translation>
    </message>
    <message>
        <source>Figures of each class</source>
        <translation>各類別指標</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Judged images</source>
        <translation>已判定的影像</translation>
    </message>
    <message>
        <source>Most confused pairs of classes</source>
        <translation>最常混淆的類別組合</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>影像排序</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>顯示全部</translation>
    </message>
    <message>
        <source>The pairs of classes confused most often</source>
        <translation>最常混淆的類別組合</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>門檻值</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>依檔名</translation>
    </message>
    <message>
        <source>highest NG score first</source>
        <translation>NG 分數高優先</translation>
    </message>
    <message>
        <source>least confident first</source>
        <translation>信心度低優先</translation>
    </message>
    <message>
        <source>most confident first</source>
        <translation>信心度高優先</translation>
    </message>
    <message>
        <source>{n} · {true} → {predicted}</source>
        <translation>{n} 張 · {true} → {predicted}</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠度</translation>
    </message>
    <message>
        <source>Whether the scores are probabilities</source>
        <translation>分數是否為機率</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>What becomes of a defect that was never shown</source>
        <translation>從未提供過的瑕疵會有什麼結果</translation>
    </message>
</context>
<context>
    <name>Exclusion</name>
    <message numerus="yes">
        <source>%Ln images are removed with their labels, label history and predictions. This cannot be undone. The image files stay where they are.</source>
        <translation>
            <numerusform>將移除 %Ln 張影像及其標記、標記歷程與預測。此操作無法復原。影像檔案會留在原處。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exclude images</source>
        <translation>排除影像</translation>
    </message>
    <message>
        <source>Exclude…</source>
        <translation>排除…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove from the project…</source>
        <translation>從專案移除…</translation>
    </message>
    <message>
        <source>Remove images from the project?</source>
        <translation>要從專案移除影像嗎？</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>恢復使用</translation>
    </message>
    <message numerus="yes">
        <source>Why are %Ln images to be left out of training, evaluation and counts?</source>
        <translation>
            <numerusform>為什麼要將 %Ln 張影像排除在訓練、評估與統計之外？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>排除 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>use %Ln images again</source>
        <translation>
            <numerusform>恢復使用 %Ln 張影像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExperimentDialog</name>
    <message>
        <source> min</source>
        <translation> 分鐘</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>起始配方</translation>
    </message>
    <message>
        <source>Best by</source>
        <translation>評比指標</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>預算</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折數</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>新實驗</translation>
    </message>
    <message>
        <source>One training takes up to {time} on this PC: at least {n} trials in this time.</source>
        <translation>在這台電腦上一次訓練最多 {time}：這段時間至少可試 {n} 次。</translation>
    </message>
    <message>
        <source>Redistributes training and validation images and trains once per fold: how good is this recipe, and how much depends on the split? The test images are not used.</source>
        <translation>重新分配訓練集與驗證集影像，每折訓練一次：這種訓練方式有多好？結果有多少取決於資料劃分？測試集影像不會動用。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>種子數</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Takes up to {time} on this PC: {n} trainings of up to {each}.</source>
        <translation>在這台電腦上最多 {time}：共 {n} 次訓練，每次最多 {each}。</translation>
    </message>
    <message>
        <source>The duration of a training has not been measured on this PC yet.</source>
        <translation>尚未在這台電腦上量測訓練所需時間。</translation>
    </message>
    <message>
        <source>Trains many times with different settings, gives unpromising trials up, and ends when the time is used up. The first trial is the unchanged recipe.</source>
        <translation>以不同設定多次訓練，放棄沒有希望的試驗，時間用完即結束。第一次試驗為原本的配方。</translation>
    </message>
    <message>
        <source>Trains the same recipe several times with different random seeds: how much of a difference is chance?</source>
        <translation>以不同亂數多次訓練同一配方：差異有多少只是偶然？</translation>
    </message>
    <message>
        <source>minutes of training at most</source>
        <translation>訓練分鐘數上限</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>trials at most</source>
        <translation>試驗次數上限</translation>
    </message>
</context>
<context>
    <name>ExperimentView</name>
    <message>
        <source>Chart</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>開啟訓練紀錄</translation>
    </message>
    <message>
        <source>Open the Train page with the recipe of this trial</source>
        <translation>以此試驗的配方開啟訓練頁</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Progress of the experiment</source>
        <translation>實驗進度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Select two to six trials, then compare them</source>
        <translation>選取二至六次試驗後比較</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops after this step; what is done is kept, and it can be resumed</source>
        <translation>完成此步後結束；已完成的結果都會保留，之後可繼續</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>試驗</translation>
    </message>
    <message>
        <source>Use this recipe</source>
        <translation>使用此配方</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>ExperimentsPage</name>
    <message numerus="yes">
        <source>%Ln experiments</source>
        <translation>
            <numerusform>%Ln 個實驗</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparison of runs</source>
        <translation>訓練紀錄比較</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Delete this experiment?</source>
        <translation>要刪除此實驗嗎？</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>實驗</translation>
    </message>
    <message>
        <source>Experiments of this project, newest first</source>
        <translation>此專案的實驗，由新到舊</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首頁</translation>
    </message>
    <message>
        <source>Its first trial will appear here.</source>
        <translation>第一次訓練開始後會顯示在這裡。</translation>
    </message>
    <message>
        <source>New experiment…</source>
        <translation>新實驗…</translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation>尚無實驗</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>Open Train</source>
        <translation>開啟訓練頁</translation>
    </message>
    <message>
        <source>Open a project or the sample.</source>
        <translation>請開啟專案或範例。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Search for better settings within a time budget, or find out by cross-validation and repeated seeds how far a result can be trusted.</source>
        <translation>在限定時間內搜尋更好的設定，或以交叉驗證與重複種子了解指標的可信程度。</translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly. Completed work is kept; the experiment can be resumed.</source>
        <translation>運算引擎意外結束。已完成的結果均保留，可繼續此實驗。</translation>
    </message>
    <message>
        <source>The experiment is done.</source>
        <translation>實驗已完成。</translation>
    </message>
    <message>
        <source>The experiment is starting</source>
        <translation>實驗啟動中</translation>
    </message>
    <message>
        <source>Training cannot start yet: see the checklist on the Train page.</source>
        <translation>尚無法開始訓練：請見訓練頁的檢查清單。</translation>
    </message>
    <message>
        <source>preset {name}</source>
        <translation>預設方案：{name}</translation>
    </message>
    <message>
        <source>run {name}</source>
        <translation>訓練紀錄：{name}</translation>
    </message>
    <message>
        <source>the recipe on the Train page</source>
        <translation>訓練頁目前的配方</translation>
    </message>
    <message>
        <source>{name}, {when}
Its {n} runs, with weights and curves, are also deleted from the disk.</source>
        <translation>{name}，{when}
其 {n} 筆訓練紀錄連同權重與曲線也會從磁碟刪除。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Choose a folder for the report</source>
        <translation>選擇報告的資料夾</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>請選擇資料夾。</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>請至少選擇一種格式。</translation>
    </message>
    <message>
        <source>Choose the table to follow</source>
        <translation>選擇要依循的表格</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Data for other programs (JSON)</source>
        <translation>供其他程式使用的資料（JSON）</translation>
    </message>
    <message>
        <source>Excel workbook (XLSX)</source>
        <translation>Excel 活頁簿（XLSX）</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>匯出報告</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>製作者</translation>
    </message>
    <message>
        <source>Order of the submission</source>
        <translation>繳交檔的順序</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Submission for AIdea (ID,Label)</source>
        <translation>AIdea 繳交檔（ID,Label）</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx)</source>
        <translation>表格 (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Web page (HTML, one file)</source>
        <translation>網頁（HTML，單一檔案）</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>產生報告</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>test.csv beside the images, else by name</source>
        <translation>影像旁的 test.csv，否則依名稱</translation>
    </message>
</context>
<context>
    <name>FeatureMapsTab</name>
    <message>
        <source>Choose an image to see what the layers make of it.</source>
        <translation>選擇一張影像，看各層如何處理它。</translation>
    </message>
    <message>
        <source>Computing the maps…</source>
        <translation>正在計算特徵圖…</translation>
    </message>
    <message>
        <source>Every channel of a layer draws a map of where it found its pattern in the image. Early layers keep edges and texture in their places; later ones are coarse, but answer to whole parts. Bright is a strong answer.</source>
        <translation>一層的每個通道都畫出它在影像何處找到自己的圖樣。前面的層保留邊緣與紋理的位置；後面的層較粗，但反應的是整個部位。越亮表示反應越強。</translation>
    </message>
    <message>
        <source>Maps of the channels</source>
        <translation>各通道的特徵圖</translation>
    </message>
    <message>
        <source>Next channels</source>
        <translation>後一頁通道</translation>
    </message>
    <message>
        <source>Order of the channels</source>
        <translation>通道的順序</translation>
    </message>
    <message>
        <source>Previous channels</source>
        <translation>前一頁通道</translation>
    </message>
    <message>
        <source>The engine is at work; the maps come when it is done.</source>
        <translation>運算引擎忙碌中，完成後才會計算特徵圖。</translation>
    </message>
    <message>
        <source>The strength of a channel is the mean size of its values in this image</source>
        <translation>通道的強度是它在這張影像中數值大小的平均</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>依編號</translation>
    </message>
    <message>
        <source>channel {n}, mean size {mean}</source>
        <translation>通道 {n}，平均大小 {mean}</translation>
    </message>
    <message>
        <source>drawn at {w} × {h}</source>
        <translation>以 {w} × {h} 繪製</translation>
    </message>
    <message>
        <source>strongest first</source>
        <translation>最強在前</translation>
    </message>
    <message>
        <source>{begin} to {end} of {n}</source>
        <translation>第 {begin} 至 {end} 個，共 {n} 個</translation>
    </message>
    <message>
        <source>{n} channels of {w} × {h} · black is {low}, bright is {high} for the whole layer</source>
        <translation>{n} 個 {w} × {h} 的通道 · 整層共用同一尺度：黑 {low}，亮 {high}</translation>
    </message>
</context>
<context>
    <name>FileCheck</name>
    <message numerus="yes">
        <source>%Ln images whose files are missing are removed with their labels, label history and predictions. This cannot be undone.</source>
        <translation>
            <numerusform>將移除 %Ln 張檔案遺失的影像及其標記、標記歷程與預測。此操作無法復原。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln image files are as they were imported.</source>
        <translation>
            <numerusform>全部 %Ln 個影像檔案都與匯入時相同。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove images from the project?</source>
        <translation>要從專案移除影像嗎？</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>已停止；沒有任何變更。</translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message numerus="yes">
        <source>%Ln files are not as they were.</source>
        <translation>
            <numerusform>%Ln 個檔案與當時不同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were checked against what was imported.</source>
        <translation>
            <numerusform>已將 %Ln 張影像與匯入時的內容比對。</numerusform>
        </translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>檢查檔案</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files that are not as they were imported</source>
        <translation>與匯入時不同的檔案</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Not found, or without its images: {folders}. Connect the drive or, if it was moved, choose Data → Locate moved images first.</source>
        <translation>找不到，或其中沒有原有的影像：{folders}。請連接磁碟機；若資料夾已移動，請先選「資料 → 重新指定影像位置」。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Name, part, tag, note</source>
        <translation>名稱、工件、註記、備註</translation>
    </message>
    <message>
        <source>Search names, parts, tags and notes</source>
        <translation>搜尋名稱、工件、註記與備註</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>縮圖大小</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>遞減</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>遞增</translation>
    </message>
    <message>
        <source>Order: {way}</source>
        <translation>排序：{way}</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Show only some images: by class, split, size, prediction and more</source>
        <translation>只顯示部分影像：依類別、資料集、尺寸、預測等條件</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>影像排序</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>Every image passes these filters in this order, in training and in every inspection with the model. What they take away, no network can find.</source>
        <translation>每張影像都依此順序通過這些濾波器，訓練與使用該模型的每次檢測皆然。被濾掉的內容，任何網路都找不回來。</translation>
    </message>
    <message>
        <source>Filters of the input</source>
        <translation>輸入的濾波器</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>No run has judged images yet</source>
        <translation>尚無訓練紀錄判定過影像</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>儲存此篩選…</translation>
    </message>
    <message>
        <source>Saved filters…</source>
        <translation>已儲存的篩選…</translation>
    </message>
    <message>
        <source>{name}…</source>
        <translation>{name}…</translation>
    </message>
    <message>
        <source>Run: {name}</source>
        <translation>訓練紀錄：{name}</translation>
    </message>
</context>
<context>
    <name>FilterPopups</name>
    <message numerus="yes">
        <source>%Ln images not measured</source>
        <translation>
            <numerusform>%Ln 張影像未量測</numerusform>
        </translation>
    </message>
    <message>
        <source>Check files measures them</source>
        <translation>以「檢查檔案」量測</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images not judged by the run</source>
        <translation>
            <numerusform>%Ln 張影像未經此訓練紀錄判定</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiltersTab</name>
    <message>
        <source>Blue</source>
        <translation>藍</translation>
    </message>
    <message>
        <source>Each filter is the pattern that one channel of the first layer answers to. Trained networks show edges, stripes and spots here; random dots mean that the layer has learned little.</source>
        <translation>每個濾波器就是第一層的一個通道所反應的圖樣。訓練過的網路在這裡會出現邊緣、條紋與斑點；若是雜亂的點，表示這一層沒學到什麼。</translation>
    </message>
    <message>
        <source>Filter {n}</source>
        <translation>濾波器 {n}</translation>
    </message>
    <message>
        <source>Filters of the first layer</source>
        <translation>第一層的濾波器</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>綠</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>No filters to show as pictures</source>
        <translation>沒有可以畫成圖的濾波器</translation>
    </message>
    <message>
        <source>Numbers of the chosen filter</source>
        <translation>所選濾波器的數值</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>紅</translation>
    </message>
    <message>
        <source>Step through the image with it</source>
        <translation>用它逐步看影像</translation>
    </message>
    <message>
        <source>The first layer of this network does not look at a grey or colour image directly, so its numbers have no places in one. Its feature maps can be seen all the same.</source>
        <translation>這個網路的第一層並非直接看灰階或彩色影像，因此它的數值在影像中沒有位置。特徵圖仍然可以查看。</translation>
    </message>
    <message>
        <source>drawn at {w} × {h}</source>
        <translation>以 {w} × {h} 繪製</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>第 {row} 列，第 {column} 行：{value}</translation>
    </message>
    <message>
        <source>sum {sum}, largest {high}, smallest {low}</source>
        <translation>總和 {sum}，最大 {high}，最小 {low}</translation>
    </message>
    <message>
        <source>the first {n} are shown</source>
        <translation>僅顯示前 {n} 個</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>{n} filters of {w} × {h} in 3 colours · grey is 0, black {low}, white {high} in all of them</source>
        <translation>{n} 個 {w} × {h} 的 3 色濾波器 · 灰為 0，黑 {low}，白 {high}，全部共用同一尺度</translation>
    </message>
    <message>
        <source>{n} filters of {w} × {h} · grey is 0, black {low}, white {high} in all of them</source>
        <translation>{n} 個 {w} × {h} 的濾波器 · 灰為 0，黑 {low}，白 {high}，全部共用同一尺度</translation>
    </message>
</context>
<context>
    <name>FinderPanel</name>
    <message numerus="yes">
        <source>%Ln images match</source>
        <translation>
            <numerusform>有 %Ln 張影像符合</numerusform>
        </translation>
    </message>
    <message>
        <source>Action, setting, run, image or word</source>
        <translation>動作、設定、訓練紀錄、影像或名詞</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>尋找任何項目</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的項目</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>找不到符合的項目</translation>
    </message>
</context>
<context>
    <name>FoldSection</name>
    <message>
        <source>{title}, changed: {n}</source>
        <translation>{title}（已變更 {n} 項）</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>no label</source>
        <translation>未標記</translation>
    </message>
</context>
<context>
    <name>GalleryFilter</name>
    <message>
        <source>{n} of {total} images</source>
        <translation>{total} 張影像中的 {n} 張</translation>
    </message>
    <message>
        <source>as shown now</source>
        <translation>目前所示</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>儲存此篩選</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>篩選的名稱：</translation>
    </message>
    <message>
        <source>There is a filter of this name already: {name}</source>
        <translation>已有同名的篩選：{name}</translation>
    </message>
    <message>
        <source>Replace the filter?</source>
        <translation>要取代此篩選嗎？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>取代</translation>
    </message>
    <message>
        <source>No run is shown, so no image is judged.</source>
        <translation>未顯示任何訓練紀錄，因此沒有判定過的影像。</translation>
    </message>
</context>
<context>
    <name>GroupRuleField</name>
    <message>
        <source>Click the part number:</source>
        <translation>點選工件編號：</translation>
    </message>
    <message>
        <source>Part number: {token}</source>
        <translation>工件編號：{token}</translation>
    </message>
</context>
<context>
    <name>GuessWords</name>
    <message numerus="yes">
        <source>%Ln images labelled</source>
        <translation>
            <numerusform>已標記 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>{right} of the last {n} guesses were right; at least {lower}</source>
        <translation>最近 {n} 個推測中 {right} 個正確；至少 {lower}</translation>
    </message>
    <message>
        <source>The least sure images come first. After {n} guesses it says whether to go on.</source>
        <translation>最沒把握的影像排在前面。回答 {n} 個推測後，會說明是否需要繼續。</translation>
    </message>
    <message numerus="yes">
        <source>Go on: expect up to %Ln of the next {n} guesses to be wrong.</source>
        <translation>
            <numerusform>請繼續：接下來 {n} 個推測中，預期至多 %Ln 個會錯。</numerusform>
        </translation>
    </message>
    <message>
        <source>The next images come once the job that is running now has ended.</source>
        <translation>目前執行中的工作結束後，就會顯示接下來的影像。</translation>
    </message>
    <message>
        <source>Every image outside the test split has a label.</source>
        <translation>測試集以外的影像都有標記。</translation>
    </message>
    <message>
        <source>No image has this label yet: {classes}.</source>
        <translation>尚無影像有此標記：{classes}。</translation>
    </message>
    <message>
        <source>You may stop here: the guesses about the least sure images are nearly all right, so labels of the others would bring little.</source>
        <translation>可以在此停止：連最沒把握的影像也幾乎都推測正確，再標記其餘影像幫助不大。</translation>
    </message>
    <message>
        <source>Looking for the next images…</source>
        <translation>正在尋找接下來的影像…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were skipped, all others have a label.</source>
        <translation>
            <numerusform>略過了 %Ln 張影像，其餘皆有標記。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadView</name>
    <message>
        <source>L2 strength</source>
        <translation>L2 強度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Margin of each class</source>
        <translation>各類別的差距</translation>
    </message>
    <message>
        <source>Strengths tried</source>
        <translation>試過的強度</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>學過</translation>
    </message>
    <message>
        <source>not learned</source>
        <translation>未學過</translation>
    </message>
    <message>
        <source>Loss over the strength of L2 regularisation; the lowest that is not learned is ringed</source>
        <translation>損失對 L2 正則化強度；圈出未學過影像上最低者</translation>
    </message>
    <message>
        <source>Probability of the true class minus the highest other, by a head that had not learned the image; below 0: wrong</source>
        <translation>真實類別的機率減去其他類別的最高機率，由沒學過該影像的輸出層判定；低於 0 即判錯</translation>
    </message>
    <message>
        <source>strength {value}</source>
        <translation>強度 {value}</translation>
    </message>
</context>
<context>
    <name>HeatMaps</name>
    <message>
        <source>The engine process ended unexpectedly.</source>
        <translation>運算引擎意外結束。</translation>
    </message>
</context>
<context>
    <name>HeatSheetDialog</name>
    <message>
        <source>Attention, not a measured contour. A map on the background for every class is a warning: the model may look at something other than the defect.</source>
        <translation>這是關注區域，並非量測所得的輪廓。若各類別的熱力圖都落在背景上，便是警訊：模型看的可能不是瑕疵。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Compare heat maps: {name}</source>
        <translation>比較熱力圖：{name}</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>計算</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>另存為圖片…</translation>
    </message>
    <message>
        <source>Save the heat maps</source>
        <translation>儲存熱力圖</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已儲存：{path}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly.</source>
        <translation>運算引擎意外結束。</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>A folder with a project.json</source>
        <translation>含有 project.json 的資料夾</translation>
    </message>
    <message>
        <source>A training is running: the other can be resumed after it.</source>
        <translation>正在訓練；結束後才能繼續另一次訓練。</translation>
    </message>
    <message>
        <source>An inspection is running: the other can be resumed after it.</source>
        <translation>正在檢測；結束後才能繼續另一次檢測。</translation>
    </message>
    <message>
        <source>Drawing the sample ended unexpectedly.</source>
        <translation>產生範例的工作意外結束。</translation>
    </message>
    <message>
        <source>Drawing the sample…</source>
        <translation>正在產生範例…</translation>
    </message>
    <message>
        <source>Drop a folder of images here to begin a project,
or a project to open it.</source>
        <translation>將影像資料夾拖曳到這裡以新增專案，
或拖曳專案資料夾以開啟。</translation>
    </message>
    <message>
        <source>From a folder of your own images</source>
        <translation>從您自己的影像資料夾開始</translation>
    </message>
    <message>
        <source>Get started</source>
        <translation>開始使用</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首頁</translation>
    </message>
    <message>
        <source>It opens automatically when it is ready</source>
        <translation>完成後會自動開啟</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新增專案</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>開啟專案</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>開啟範例</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的專案</translation>
    </message>
    <message>
        <source>Six classes of synthetic defects, to try everything in five minutes</source>
        <translation>六類以程式繪製的瑕疵，五分鐘即可試用全部功能</translation>
    </message>
    <message>
        <source>Train, understand, prove and run defect classifiers</source>
        <translation>訓練、理解、驗證並執行瑕疵分類器</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>{name} 現在位於何處？</translation>
    </message>
    <message>
        <source>An experiment is running: the other can be resumed after it.</source>
        <translation>正在進行實驗；結束後才能繼續另一項。</translation>
    </message>
    <message>
        <source>Tour of the sample</source>
        <translation>範例導覽</translation>
    </message>
</context>
<context>
    <name>ImageImport</name>
    <message numerus="yes">
        <source>%Ln files could not be used.</source>
        <translation>
            <numerusform>%Ln 個檔案無法使用。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were passed by.</source>
        <translation>
            <numerusform>略過 %Ln 個檔案。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images of the class {label} lie in the folder {folder} now.</source>
        <translation>
            <numerusform>類別 {label} 的 %Ln 張影像現在位於資料夾 {folder}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were imported.</source>
        <translation>
            <numerusform>已匯入 %Ln 張影像。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were removed: moved ones lie in their place.</source>
        <translation>
            <numerusform>已移除 %Ln 張影像：其位置現在是移動過來的影像。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known images have new content: check their labels.</source>
        <translation>
            <numerusform>%Ln 張已知影像的內容已更新，請檢查其標記。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known images were moved and keep their labels.</source>
        <translation>
            <numerusform>%Ln 張已知影像只是移動了位置，保留原有標記。</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept them in this project</source>
        <translation>在此專案中接受</translation>
    </message>
    <message>
        <source>Rename the class to {name}</source>
        <translation>將類別改名為 {name}</translation>
    </message>
    <message>
        <source>Stopped; nothing was imported.</source>
        <translation>已停止；未匯入任何影像。</translation>
    </message>
    <message>
        <source>The import ended unexpectedly; nothing was changed.</source>
        <translation>匯入意外結束；未變更任何資料。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures have two labels, such as {names}: correct one.</source>
        <translation>
            <numerusform>有 %Ln 張影像有兩種標記，例如 {names}：請更正其中一個。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message numerus="yes">
        <source>Copy %Ln names</source>
        <translation>
            <numerusform>複製 %Ln 個檔名</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the folder of the file</source>
        <translation>開啟檔案所在資料夾</translation>
    </message>
</context>
<context>
    <name>ImageStepper</name>
    <message>
        <source>Next image</source>
        <translation>下一張影像</translation>
    </message>
    <message>
        <source>No image chosen</source>
        <translation>尚未選擇影像</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一張影像</translation>
    </message>
</context>
<context>
    <name>ImageTotal</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unusable</source>
        <translation>
            <numerusform>%Ln 張無法使用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Image viewer</source>
        <translation>影像檢視器</translation>
    </message>
    <message>
        <source>Plus and minus zoom, 0 shows 100 %, F fits the image</source>
        <translation>+／− 縮放，0 顯示 100 %，F 顯示整張影像</translation>
    </message>
</context>
<context>
    <name>ImagesCard</name>
    <message>
        <source>Add a folder…</source>
        <translation>加入資料夾…</translation>
    </message>
    <message>
        <source>Choose a folder for the results</source>
        <translation>選擇結果資料夾</translation>
    </message>
    <message>
        <source>Choose a folder with images</source>
        <translation>選擇影像資料夾</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>選擇結果資料夾</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Drop folders or images here</source>
        <translation>將資料夾或影像拖曳到這裡</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>結果資料夾</translation>
    </message>
    <message>
        <source>Folders to inspect</source>
        <translation>待檢資料夾</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>熱力圖</translation>
    </message>
    <message>
        <source>Images to inspect</source>
        <translation>待檢影像</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>a new folder with today&apos;s date and time</source>
        <translation>以目前日期時間命名的新資料夾</translation>
    </message>
    <message>
        <source>for NG and review images</source>
        <translation>僅 NG 與待複判影像</translation>
    </message>
    <message>
        <source>for every image</source>
        <translation>所有影像</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>請先選擇資料夾。</translation>
    </message>
    <message>
        <source>Correct the choice above; the folder is then scanned again.</source>
        <translation>請修正上方的選擇，隨後會重新掃描。</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln images</source>
        <translation>
            <numerusform>匯入 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Import images</source>
        <translation>匯入影像</translation>
    </message>
    <message>
        <source>No image in this folder can be used as it is: see the list above.</source>
        <translation>此資料夾中的影像目前都無法使用，請見上方清單。</translation>
    </message>
    <message>
        <source>Scanning the folder ended unexpectedly.</source>
        <translation>掃描資料夾的工作意外結束。</translation>
    </message>
    <message>
        <source>Scanning the folder…</source>
        <translation>正在掃描資料夾…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>This folder contains no images to import.</source>
        <translation>此資料夾中沒有可匯入的影像。</translation>
    </message>
    <message>
        <source>{groups} parts with {n} images; split: {shares}</source>
        <translation>{groups} 個工件，共 {n} 張影像；劃分：{shares}</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>A CSV file</source>
        <translation>CSV 檔</translation>
    </message>
    <message>
        <source>A folder with images</source>
        <translation>影像資料夾</translation>
    </message>
    <message>
        <source>A folder with images, or with a folder per class</source>
        <translation>影像資料夾，或每個類別一個子資料夾</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>請先選擇資料夾。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Class names (CSV)</source>
        <translation>類別名稱（CSV）</translation>
    </message>
    <message>
        <source>Columns ID,Label</source>
        <translation>欄位 ID,Label</translation>
    </message>
    <message>
        <source>Columns number,name</source>
        <translation>欄位 number,name</translation>
    </message>
    <message>
        <source>Columns path,label,split</source>
        <translation>欄位 path,label,split</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Images whose file names match equally show the same part and stay in one split.</source>
        <translation>檔名比對結果相同的影像視為同一件，會留在同一個資料集。</translation>
    </message>
    <message>
        <source>Labels (CSV)</source>
        <translation>標記（CSV）</translation>
    </message>
    <message>
        <source>Same part (rule)</source>
        <translation>同一件（規則）</translation>
    </message>
    <message>
        <source>Splits (CSV)</source>
        <translation>資料劃分（CSV）</translation>
    </message>
    <message>
        <source>The rule is not a valid regular expression: {what}</source>
        <translation>規則不是有效的正規表示式：{what}</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>找不到檔案 {path}。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>找不到資料夾 {path}。</translation>
    </message>
    <message>
        <source>e.g. ^(panel\d+)</source>
        <translation>例如 ^(panel\d+)</translation>
    </message>
    <message>
        <source>A file of masks and boxes</source>
        <translation>遮罩與方框檔</translation>
    </message>
    <message>
        <source>A file or folder: VOC, COCO, YOLO or CSV</source>
        <translation>檔案或資料夾：VOC、COCO、YOLO 或 CSV</translation>
    </message>
    <message>
        <source>Masks and boxes</source>
        <translation>遮罩與方框</translation>
    </message>
    <message>
        <source>Columns path,x,y, if known label</source>
        <translation>欄位 path,x,y，已知時加 label</translation>
    </message>
    <message>
        <source>Clicks (CSV)</source>
        <translation>點選位置 (CSV)</translation>
    </message>
    <message>
        <source>More: CSV files, masks, boxes, clicks, groups</source>
        <translation>更多：CSV 檔、遮罩、方框、點選位置、群組</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln 個類別</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files passed by</source>
        <translation>
            <numerusform>略過 %Ln 個檔案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that cannot be used</source>
        <translation>
            <numerusform>%Ln 個無法使用的檔案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images without labels</source>
        <translation>
            <numerusform>%Ln 張未標記的影像</numerusform>
        </translation>
    </message>
    <message>
        <source>A preview of the import is shown here, before anything is written.</source>
        <translation>匯入前，會先在此顯示將匯入的內容。</translation>
    </message>
    <message>
        <source>Accept JPEG files with stray bytes before their end in this project</source>
        <translation>在此專案中接受結尾前有多餘位元組的 JPEG 檔案</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Good parts (OK)</source>
        <translation>良品（OK）</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Merge the classes that look the same</source>
        <translation>合併看起來相同的類別</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What to know about this import</source>
        <translation>這次匯入的注意事項</translation>
    </message>
    <message>
        <source>no file is damaged</source>
        <translation>沒有損壞的檔案</translation>
    </message>
    <message>
        <source>{n} mask files, kept as masks</source>
        <translation>{n} 個遮罩檔，保留為遮罩</translation>
    </message>
    <message>
        <source>{n} of them in two classes: one label is wrong</source>
        <translation>其中 {n} 組同時出現在兩個類別：有一個標記錯誤</translation>
    </message>
    <message>
        <source>{n} sets of the same picture</source>
        <translation>{n} 組重複影像</translation>
    </message>
    <message>
        <source>{n} without a label</source>
        <translation>{n} 張未標記</translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>InsidePage</name>
    <message>
        <source>A network is looked into with an image of your own: import some first.</source>
        <translation>要用自己的影像才能看網路內部：請先匯入影像。</translation>
    </message>
    <message>
        <source>Convolution step by step</source>
        <translation>卷積逐步看</translation>
    </message>
    <message>
        <source>Draw the map</source>
        <translation>繪製分布圖</translation>
    </message>
    <message>
        <source>Draw the map again</source>
        <translation>重新繪製分布圖</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特徵圖</translation>
    </message>
    <message>
        <source>First filters</source>
        <translation>第一層濾波器</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往資料</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首頁</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>模型內部</translation>
    </message>
    <message>
        <source>Looking into the network…</source>
        <translation>正在查看網路內部…</translation>
    </message>
    <message>
        <source>Map of the images</source>
        <translation>影像分布圖</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>尚無影像</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>Open a project or the sample.</source>
        <translation>請開啟專案或範例。</translation>
    </message>
    <message>
        <source>The engine is at work; it looks into the network when it is done.</source>
        <translation>運算引擎忙碌中，完成後才會查看網路內部。</translation>
    </message>
    <message>
        <source>The map is being drawn</source>
        <translation>正在繪製分布圖</translation>
    </message>
</context>
<context>
    <name>InspectBoard</name>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Images by class</source>
        <translation>各類別張數</translation>
    </message>
    <message>
        <source>Last NG images</source>
        <translation>最近的 NG 影像</translation>
    </message>
    <message>
        <source>Latest image</source>
        <translation>最近判定的影像</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>Choose a model and a folder of images; the results appear here.</source>
        <translation>選擇模型與影像資料夾後，判定結果會顯示於此。</translation>
    </message>
    <message>
        <source>Compare contents, too</source>
        <translation>一併比對內容</translation>
    </message>
    <message numerus="yes">
        <source>Finished: %Ln images</source>
        <translation>
            <numerusform>已完成：%Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>檢測</translation>
    </message>
    <message numerus="yes">
        <source>Interrupted after %Ln images</source>
        <translation>
            <numerusform>已中斷，完成 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批號</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No inspection is running</source>
        <translation>目前沒有執行中的檢測</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>作業員</translation>
    </message>
    <message>
        <source>Part number</source>
        <translation>料號</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Read every image that was inspected before, to find changes that kept its size and time. Takes as long as copying the images.</source>
        <translation>讀取先前檢測過的每張影像，找出大小與時間都不變的變更；所需時間約等於複製這些影像。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Resume another…</source>
        <translation>繼續其他檢測…</translation>
    </message>
    <message>
        <source>Resume it</source>
        <translation>繼續檢測</translation>
    </message>
    <message>
        <source>Review the results</source>
        <translation>複判結果</translation>
    </message>
    <message>
        <source>Set up a new one</source>
        <translation>設定新的檢測</translation>
    </message>
    <message>
        <source>Set up an inspection</source>
        <translation>設定檢測</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>站別</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln images</source>
        <translation>
            <numerusform>已停止，完成 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>The inspection does not record the location of its model.</source>
        <translation>此檢測未記錄模型檔的位置。</translation>
    </message>
    <message>
        <source>The inspection ended unexpectedly. All results so far are stored.</source>
        <translation>檢測意外結束。目前為止的判定皆已儲存。</translation>
    </message>
    <message>
        <source>Unfinished inspection</source>
        <translation>有未完成的檢測</translation>
    </message>
    <message>
        <source>{name} was interrupted. Its results are kept; the rest is inspected, and files that changed.</source>
        <translation>{name} 曾中斷。已判定的結果已保留，將檢測其餘影像及已變更的檔案。</translation>
    </message>
</context>
<context>
    <name>InspectionChooser</name>
    <message>
        <source>Inspection</source>
        <translation>檢測</translation>
    </message>
</context>
<context>
    <name>JobFollower</name>
    <message>
        <source>The engine process ended unexpectedly.</source>
        <translation>運算引擎意外結束。</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>JudgeBar</name>
    <message>
        <source>As the model says (M)</source>
        <translation>同模型判定 (M)</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Comment (C), Enter to save</source>
        <translation>備註 (C)，按 Enter 儲存</translation>
    </message>
    <message>
        <source>Confirms the model&apos;s verdict and class</source>
        <translation>確認模型的判定與類別</translation>
    </message>
    <message>
        <source>Judge as NG</source>
        <translation>判為 NG</translation>
    </message>
    <message>
        <source>Judge as OK</source>
        <translation>判為 OK</translation>
    </message>
    <message>
        <source>Name a class… (L)</source>
        <translation>指定類別… (L)</translation>
    </message>
    <message>
        <source>Skip (S)</source>
        <translation>略過 (S)</translation>
    </message>
    <message>
        <source>Undo (U)</source>
        <translation>復原 (U)</translation>
    </message>
    <message>
        <source>✓  OK   (O)</source>
        <translation>✓  OK   (O)</translation>
    </message>
    <message>
        <source>✗  NG   (N)</source>
        <translation>✗  NG   (N)</translation>
    </message>
</context>
<context>
    <name>JudgePanel</name>
    <message>
        <source>People say</source>
        <translation>人員判定</translation>
    </message>
    <message>
        <source>The model says</source>
        <translation>模型判定</translation>
    </message>
    <message numerus="yes">
        <source>Your verdict on all %Ln selected images</source>
        <translation>
            <numerusform>對選取的 %Ln 張影像一併判定</numerusform>
        </translation>
    </message>
    <message>
        <source>disputed: {said}</source>
        <translation>判定不一：{said}</translation>
    </message>
    <message>
        <source>hidden until the blind audit is judged</source>
        <translation>盲判抽驗完成前不顯示</translation>
    </message>
    <message>
        <source>not reviewed yet</source>
        <translation>尚未複判</translation>
    </message>
</context>
<context>
    <name>JudgedModel</name>
    <message>
        <source>{path}
label {true}, predicted {predicted} ({score})</source>
        <translation>{path}
標記 {true}，預測 {predicted}（{score}）</translation>
    </message>
</context>
<context>
    <name>KernelEditor</name>
    <message>
        <source>Average 3 × 3</source>
        <translation>平均 3 × 3</translation>
    </message>
    <message>
        <source>Begin with…</source>
        <translation>從…開始</translation>
    </message>
    <message>
        <source>Each weight is a number from {low} to {high}, or a fraction such as 1/9.</source>
        <translation>每個權重是 {low} 到 {high} 的數字，或如 1/9 的分數。</translation>
    </message>
    <message>
        <source>Edges, all directions</source>
        <translation>邊緣（各方向）</translation>
    </message>
    <message>
        <source>Gaussian 3 × 3</source>
        <translation>高斯 3 × 3</translation>
    </message>
    <message>
        <source>Gaussian 5 × 5</source>
        <translation>高斯 5 × 5</translation>
    </message>
    <message>
        <source>Prewitt x</source>
        <translation>Prewitt x</translation>
    </message>
    <message>
        <source>Prewitt y</source>
        <translation>Prewitt y</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>浮雕</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>銳化</translation>
    </message>
    <message>
        <source>Sum of the weights: {sum}</source>
        <translation>權重總和：{sum}</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>不變</translation>
    </message>
    <message>
        <source>Weight in row {row}, column {column}</source>
        <translation>第 {row} 列第 {column} 行的權重</translation>
    </message>
    <message>
        <source>Well-known kernels</source>
        <translation>常見卷積核</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>KpiCard</name>
    <message>
        <source>at least {bound} with 95&#xa0;% confidence</source>
        <translation>95&#xa0;%&#xa0;信⁠賴⁠下⁠限&#xa0;{bound}</translation>
    </message>
    <message>
        <source>at most {bound} with 95&#xa0;% confidence</source>
        <translation>95&#xa0;%&#xa0;信⁠賴⁠上⁠限&#xa0;{bound}</translation>
    </message>
    <message>
        <source>{counts} · at most {bound} with 95&#xa0;% confidence</source>
        <translation>{counts} · 95&#xa0;%&#xa0;信⁠賴⁠上⁠限&#xa0;{bound}</translation>
    </message>
    <message>
        <source>{count}/{n} parts · {few} · images {images} = {share}</source>
        <translation>{count}/{n} 件 · {few} · 影像 {images} = {share}</translation>
    </message>
    <message>
        <source>{count}/{n} parts · at least {bound} with 95&#xa0;% confidence · images {images} = {share}, at least {image_bound}</source>
        <translation>{count}/{n} 件，95&#xa0;% 信賴下限 {bound} · 影像 {images} = {share}，下限 {image_bound}</translation>
    </message>
    <message>
        <source>{count}/{n} parts · at most {bound} with 95&#xa0;% confidence · images {images} = {share}, at most {image_bound}</source>
        <translation>{count}/{n} 件，95&#xa0;% 信賴上限 {bound} · 影像 {images} = {share}，上限 {image_bound}</translation>
    </message>
</context>
<context>
    <name>KpiRow</name>
    <message>
        <source>No class is marked NG: mark one on the Data page.</source>
        <translation>沒有標示為 NG 的類別：請在「資料」頁指定。</translation>
    </message>
    <message>
        <source>No class is marked OK: mark one on the Data page.</source>
        <translation>沒有標示為 OK 的類別：請在「資料」頁指定。</translation>
    </message>
    <message>
        <source>This split has no such images.</source>
        <translation>此資料集中沒有這類影像。</translation>
    </message>
</context>
<context>
    <name>LabelButton</name>
    <message>
        <source>Label the selected images</source>
        <translation>標記選取的影像</translation>
    </message>
    <message>
        <source>Label the selected images (L)</source>
        <translation>標記選取的影像 (L)</translation>
    </message>
</context>
<context>
    <name>LabelCheck</name>
    <message numerus="yes">
        <source>None of %Ln labels is probably wrong.</source>
        <translation>
            <numerusform>%Ln 個標記中沒有可能錯誤的。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>Clear the label</source>
        <translation>清除標記</translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln images as…</source>
        <translation>
            <numerusform>將 %Ln 張影像標記為…</numerusform>
        </translation>
    </message>
    <message>
        <source>Label as</source>
        <translation>標記為</translation>
    </message>
    <message>
        <source>Search for a class…</source>
        <translation>搜尋類別…</translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>將 %Ln 張影像標記為 {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>no label</source>
        <translation>未標記</translation>
    </message>
    <message>
        <source>The class was removed meanwhile: nothing was labelled.</source>
        <translation>這個類別已同時被移除：沒有標記任何影像。</translation>
    </message>
</context>
<context>
    <name>LabelsDialog</name>
    <message>
        <source>Check labels</source>
        <translation>檢查標記</translation>
    </message>
    <message>
        <source>Images whose labels are probably wrong</source>
        <translation>標記可能錯誤的影像</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>略過</translation>
    </message>
    <message>
        <source>Y takes the suggestion, K keeps, S skips, X excludes, A and D go on, Ctrl+Z undoes.</source>
        <translation>Y 採用建議，K 保留，S 略過，X 排除，A 和 D 前後移動，Ctrl+Z 復原。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels of {images} are probably wrong, the surest first; {left} are left to decide.</source>
        <translation>
            <numerusform>{images} 個標記中有 %Ln 個可能錯誤，最確定的在前；還有 {left} 個待決定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each image was judged by models that did not learn from it; test images are left alone.</source>
        <translation>每張影像都由沒有學過它的模型判斷；測試影像不檢查。</translation>
    </message>
    <message>
        <source>Too few parts to judge: {classes}.</source>
        <translation>工件太少而無法判斷：{classes}。</translation>
    </message>
    <message>
        <source>Label it {name}</source>
        <translation>標記為 {name}</translation>
    </message>
    <message>
        <source>Keep {name}</source>
        <translation>保留 {name}</translation>
    </message>
    <message>
        <source>{label} against {suggested}</source>
        <translation>{label} 對 {suggested}</translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>將 %Ln 張影像標記為 {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>keep the label</source>
        <translation>保留標記</translation>
    </message>
    <message>
        <source>label in doubt</source>
        <translation>標記有疑問</translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>排除 %Ln 張影像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerTableModel</name>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次數</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>參數量</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>The part of the image a value depends on, in pixels; a dash: all of it</source>
        <translation>一個數值所看到的影像範圍（像素）；「–」表示整張影像</translation>
    </message>
</context>
<context>
    <name>LayerTree</name>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Layers of the network</source>
        <translation>網路的各層</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>輸出</translation>
    </message>
    <message>
        <source>stage {n}</source>
        <translation>階段 {n}</translation>
    </message>
</context>
<context>
    <name>LayerView</name>
    <message>
        <source>1000, as published</source>
        <translation>1000，同論文</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>類別數</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>判定方式</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Layers of the network</source>
        <translation>網路的各層</translation>
    </message>
    <message>
        <source>Working the layers out…</source>
        <translation>正在推算各層…</translation>
    </message>
    <message>
        <source>{n}, as in this project</source>
        <translation>{n}，同本專案</translation>
    </message>
    <message>
        <source>{parameters} parameters · {size} on disk · {adds} multiply-adds · {memory} of outputs an image</source>
        <translation>{parameters} 個參數 · 檔案 {size} · {adds} 次乘加 · 每張影像輸出 {memory}</translation>
    </message>
</context>
<context>
    <name>LeakDialog</name>
    <message>
        <source>The price of the leak</source>
        <translation>跨資料集重複的代價</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正確</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>{what}: {count}/{n} = {rate}, at least {bound} with 95 % confidence</source>
        <translation>{what}：{count}/{n} = {rate}，95 % 信賴下限 {bound}</translation>
    </message>
    <message>
        <source>Dealt image by image, with parts on both sides</source>
        <translation>逐張分配，同一工件分在兩邊</translation>
    </message>
    <message>
        <source>Dealt part by part, as for a new part</source>
        <translation>逐工件分配，如同面對新工件</translation>
    </message>
    <message>
        <source>The leak is worth {gap} points of accuracy, which no new part will give. Both are the recipe Instant, out of fold, on {n} images of {parts} parts outside the test split.</source>
        <translation>跨資料集重複使準確率相差 {gap} 個百分點，新工件不會有這部分。兩者皆為「極速」配方的折外結果，取自測試集以外 {parts} 個工件的 {n} 張影像。</translation>
    </message>
    <message>
        <source>Parts, each judged by a model that has learned all the others</source>
        <translation>各工件，由學過其他全部工件的模型判斷</translation>
    </message>
    <message>
        <source>Part left out</source>
        <translation>留出的工件</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>發現</translation>
    </message>
    <message>
        <source>Below, each part of several images is left out once; worst fares {part}: {right}/{n}.</source>
        <translation>下方是有多張影像的每個工件各留出一次的結果，最差的是 {part}：{right}/{n}。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln smaller parts were not left out one by one.</source>
        <translation>
            <numerusform>另有 %Ln 個較小的工件未逐一留出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images of a class that no other part shows</source>
        <translation>
            <numerusform>%Ln 張影像的類別只出現在此工件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListField</name>
    <message>
        <source>Edit…</source>
        <translation>編輯…</translation>
    </message>
</context>
<context>
    <name>LooseInspections</name>
    <message>
        <source>Unfinished inspections</source>
        <translation>未完成的檢測</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
</context>
<context>
    <name>LotForm</name>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批號</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>作業員</translation>
    </message>
    <message>
        <source>Part number</source>
        <translation>料號</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班別</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>站別</translation>
    </message>
    <message>
        <source>Work order</source>
        <translation>工單</translation>
    </message>
</context>
<context>
    <name>LotSummary</name>
    <message>
        <source>(class not named)</source>
        <translation>（未指定類別）</translation>
    </message>
    <message>
        <source>Defects after review</source>
        <translation>複判後的瑕疵</translation>
    </message>
    <message>
        <source>Escapes among passed</source>
        <translation>OK 判定中的漏檢</translation>
    </message>
    <message>
        <source>False-call share</source>
        <translation>誤報占比</translation>
    </message>
    <message>
        <source>Judged NG and found OK / judged NG and reviewed</source>
        <translation>判 NG 而複判為 OK ÷ 已複判的 NG 判定</translation>
    </message>
    <message>
        <source>Judged NG and found OK / truly OK</source>
        <translation>判 NG 而複判為 OK ÷ 實為 OK</translation>
    </message>
    <message>
        <source>Judged OK and found NG / OK audit sample. Other images judged OK were not reviewed.</source>
        <translation>判 OK 而複判為 NG ÷ OK 抽驗樣本；其他判 OK 的影像未經查看。</translation>
    </message>
    <message>
        <source>Known once all NG and review images and the OK audit are reviewed</source>
        <translation>須先完成所有 NG 與待複判影像及 OK 抽驗的複判</translation>
    </message>
    <message>
        <source>No NG image is reviewed yet</source>
        <translation>尚未複判任何 NG 影像</translation>
    </message>
    <message>
        <source>Not measurable until an OK audit is drawn and reviewed</source>
        <translation>須先抽取並複判 OK 抽驗樣本才能量測</translation>
    </message>
    <message>
        <source>Not measurable until the OK audit is reviewed: {count}/{n}</source>
        <translation>須完成 OK 抽驗的複判才能量測：{count}/{n}</translation>
    </message>
    <message>
        <source>Not measurable until the blind audit is finished</source>
        <translation>盲判抽驗完成前無法量測</translation>
    </message>
    <message>
        <source>Not measurable: the lot has changed since the OK audit was drawn</source>
        <translation>無法量測：OK 抽驗抽樣後，批次內容已變動</translation>
    </message>
    <message>
        <source>Not measurable: the model has no OK class</source>
        <translation>無法量測：模型沒有 OK 類別</translation>
    </message>
    <message>
        <source>OK / images in. Unreadable images and images waiting for review are not OK.</source>
        <translation>OK ÷ 投入影像數；無法讀取與待複判的影像不計為 OK。</translation>
    </message>
    <message>
        <source>Overkill rate</source>
        <translation>過殺率</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良率</translation>
    </message>
    <message>
        <source>{count}/{n} images</source>
        <translation>{count}/{n} 張影像</translation>
    </message>
    <message>
        <source>Figures of the lot</source>
        <translation>批次數據</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A job is still running</source>
        <translation>仍有工作執行中</translation>
    </message>
    <message>
        <source>AOI Studio {version}
Train, understand, prove and run defect classifiers.</source>
        <translation>AOI Studio {version}
訓練、理解、驗證並執行瑕疵分類器。</translation>
    </message>
    <message>
        <source>About AOI Studio</source>
        <translation>關於 AOI Studio</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>建立模型</translation>
    </message>
    <message>
        <source>If you quit now, it is stopped. A training can be resumed later from its last epoch, an inspection from its last image.</source>
        <translation>若現在結束，工作會停止。訓練可於日後從最後一輪繼續，檢測可從最後一張影像繼續。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>執行檢測</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止並結束</translation>
    </message>
    <message>
        <source>Understand</source>
        <translation>理解</translation>
    </message>
    <message>
        <source>{project} (read only) - AOI Studio</source>
        <translation>{project}（唯讀）- AOI Studio</translation>
    </message>
</context>
<context>
    <name>MapGroups</name>
    <message>
        <source>no label</source>
        <translation>未標記</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>right</source>
        <translation>判對</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>判錯</translation>
    </message>
</context>
<context>
    <name>Maps</name>
    <message>
        <source>TESTED</source>
        <translation>已測試</translation>
    </message>
    <message>
        <source>WEAK</source>
        <translation>證據薄弱</translation>
    </message>
    <message>
        <source>DO NOT TRUST</source>
        <translation>不可採信</translation>
    </message>
    <message>
        <source>The hot region weighs more than its shape at {places} other places.</source>
        <translation>熱區的影響大於同形狀區域在其他 {places} 個位置。</translation>
    </message>
    <message>
        <source>Its shape weighs as much or more at some of {places} other places (rank {place}).</source>
        <translation>同形狀區域在其他 {places} 個位置中，有些影響相同或更大（排名第 {place}）。</translation>
    </message>
    <message>
        <source>The hot region weighs no more than its shape at most of {places} other places.</source>
        <translation>熱區的影響並不大於同形狀區域在其他 {places} 個位置中的多數。</translation>
    </message>
    <message>
        <source>Nothing in the image speaks for this class.</source>
        <translation>影像中沒有此類別的依據。</translation>
    </message>
    <message>
        <source>This method&apos;s maps look the same with a random last layer.</source>
        <translation>將最後一層改為隨機權重，此方法的熱力圖仍然相同。</translation>
    </message>
    <message>
        <source>This method&apos;s maps look the same with random weights.</source>
        <translation>改為隨機權重，此方法的熱力圖仍然相同。</translation>
    </message>
    <message>
        <source>On validation images this network is no better than guessing.</source>
        <translation>此網路在驗證影像上不比猜測更準。</translation>
    </message>
    <message>
        <source>Most other methods peak elsewhere.</source>
        <translation>其他方法多半指向別處。</translation>
    </message>
    <message>
        <source>Maps of this kind were not compared with those of random weights.</source>
        <translation>此種熱力圖尚未與隨機權重的熱力圖比較。</translation>
    </message>
    <message>
        <source>Weight of the region {weight}, elsewhere {elsewhere} (log odds).</source>
        <translation>熱區影響 {weight}，其他位置 {elsewhere}（對數勝算）。</translation>
    </message>
    <message>
        <source>With all else blurred it comes {place} of {places}; this decides nothing.</source>
        <translation>其餘全部模糊時，其排名為 {places} 中的第 {place}；此項不影響結論。</translation>
    </message>
    <message>
        <source>{n} of {others} other methods peak in it.</source>
        <translation>其他 {others} 種方法中有 {n} 種的峰值落在熱區內。</translation>
    </message>
    <message>
        <source>{method} is shown first: of {methods} methods it peaks in a mark most often, on {peak} of {n} validation images.</source>
        <translation>優先顯示 {method}：{methods} 種方法中，其峰值最常落在標示內（{n} 張驗證影像中的 {peak} 張）。</translation>
    </message>
    <message>
        <source>{method} is shown first: of {methods} methods it peaks in a mark most often, on {peak} of {n} images. The network has learned the labels of these images, but not the marks.</source>
        <translation>優先顯示 {method}：在 {methods} 種方法中，它的峰值最常落在標示內，{n} 張影像中有 {peak} 張。網路學過這些影像的標記，但沒有學過標示。</translation>
    </message>
    <message>
        <source>{method} is shown first: of {methods} methods its hottest tenth of an image weighs most (fewer than {least} of the images for this comparison are marked).</source>
        <translation>優先顯示 {method}：在 {methods} 種方法中，它最熱的十分之一影像面積影響最大（供比較的影像中，有標示的少於 {least} 張）。</translation>
    </message>
    <message>
        <source>{method} is shown first: it is what the cells of the image say, which decide.</source>
        <translation>先顯示{method}：它就是影像各格點的說法，判定由它們而來。</translation>
    </message>
    <message>
        <source>{method} is shown first: there are no validation images to compare methods on.</source>
        <translation>優先顯示 {method}：沒有可用來比較各方法的驗證影像。</translation>
    </message>
    <message>
        <source>The label&apos;s heat map ({method}) peaks in a mark on {peak} of {n} images (by chance {chance}).</source>
        <translation>標記類別的熱力圖（{method}）在 {n} 張影像中有 {peak} 張峰值落在標示內（隨機為 {chance}）。</translation>
    </message>
    <message>
        <source>It peaks within {pixels} pixels of a mark on {near} of {n} images (by chance {chance}).</source>
        <translation>{n} 張影像中有 {near} 張峰值距標示 {pixels} 像素以內（隨機為 {chance}）。</translation>
    </message>
    <message>
        <source>IoU {iou} (by chance {chance_iou}), average precision of pixels {ap} ({chance}).</source>
        <translation>IoU {iou}（隨機為 {chance_iou}），像素平均精確率 {ap}（{chance}）。</translation>
    </message>
    <message>
        <source>Boxes reach an IoU of {iou} on {boxes} of {n} and are drawn.</source>
        <translation>方框在 {n} 張中有 {boxes} 張 IoU 達 {iou}，因此畫出方框。</translation>
    </message>
    <message>
        <source>Boxes reach an IoU of {iou} on {boxes} of {n}; below {least} a ring marks the peak instead.</source>
        <translation>方框在 {n} 張中有 {boxes} 張 IoU 達 {iou}；低於 {least}，改以圓圈標示峰值。</translation>
    </message>
    <message>
        <source>The network has learned the labels of these images, but not the marks.</source>
        <translation>網路學過這些影像的標記，但沒有學過標示。</translation>
    </message>
</context>
<context>
    <name>MarginBars</name>
    <message>
        <source>Margins of the classes</source>
        <translation>各類別的差距</translation>
    </message>
    <message>
        <source>{name}: {least} to {most}, median {median}</source>
        <translation>{name}：{least} 至 {most}，中位數 {median}</translation>
    </message>
</context>
<context>
    <name>MarkEdits</name>
    <message>
        <source>marks on an image</source>
        <translation>變更影像上的標示</translation>
    </message>
</context>
<context>
    <name>MarkTools</name>
    <message>
        <source>As the image: {name}</source>
        <translation>同影像：{name}</translation>
    </message>
    <message>
        <source>As the image: no label</source>
        <translation>同影像：未標記</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>無類別</translation>
    </message>
    <message>
        <source>Choose a mark (S): drag to move it, Delete removes it</source>
        <translation>選取標示（S）：拖曳可移動，Delete 可移除</translation>
    </message>
    <message>
        <source>Point (P): click in the middle of a defect</source>
        <translation>點 (P)：點擊瑕疵的中央</translation>
    </message>
    <message>
        <source>Box (B): drag from corner to corner</source>
        <translation>方框（B）：從一角拖曳到對角</translation>
    </message>
    <message>
        <source>Corners (C): click each; Enter or a double click closes</source>
        <translation>多邊形（C）：逐一點選頂點，Enter 或按兩下即閉合</translation>
    </message>
    <message>
        <source>Brush (D): paint what is defective</source>
        <translation>筆刷（D）：塗出瑕疵</translation>
    </message>
    <message>
        <source>Eraser (E): takes away from what was painted</source>
        <translation>橡皮擦（E）：擦去塗過的部分</translation>
    </message>
    <message>
        <source>Class of the chosen mark, or of the next one</source>
        <translation>所選標示或下一個標示的類別</translation>
    </message>
    <message>
        <source>Width of the brush ([ and ])</source>
        <translation>筆刷寬度（[ 與 ]）</translation>
    </message>
</context>
<context>
    <name>Marker</name>
    <message>
        <source>Nothing was painted here. The eraser takes away from what was painted.</source>
        <translation>此處沒有塗過的內容。橡皮擦只擦去塗過的部分。</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Open a project to draw masks and boxes.</source>
        <translation>請先開啟專案，才能繪製遮罩與方框。</translation>
    </message>
    <message>
        <source>The file shows something else than when it was imported, so nothing can be marked on it. Check files on the Data page takes over what it shows now.</source>
        <translation>檔案的內容與匯入時不同，因此無法在上面標示。請用資料頁的「檢查檔案」採用目前的內容。</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message numerus="yes">
        <source>%Ln images in all</source>
        <translation>
            <numerusform>共 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images predicted as {name}</source>
        <translation>
            <numerusform>%Ln 張影像預測為 {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images truly {name}</source>
        <translation>
            <numerusform>%Ln 張影像實際為 {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>判對</translation>
    </message>
    <message>
        <source>escape: a defect judged OK</source>
        <translation>漏檢：瑕疵判為 OK</translation>
    </message>
    <message>
        <source>overkill: a good part judged NG</source>
        <translation>過殺：良品判為 NG</translation>
    </message>
    <message>
        <source>predicted {name}</source>
        <translation>預測為 {name}</translation>
    </message>
    <message>
        <source>truly {name}</source>
        <translation>實際為 {name}</translation>
    </message>
    <message>
        <source>wrong class, same verdict</source>
        <translation>類別錯誤，判定相同</translation>
    </message>
    <message>
        <source>{count} of {of} truly {true} were predicted as {predicted} ({share}): {meaning}</source>
        <translation>實際為 {true} 的 {of} 張中，有 {count} 張預測為 {predicted}（{share}）：{meaning}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>關閉此訊息</translation>
    </message>
</context>
<context>
    <name>MinutesField</name>
    <message>
        <source>Best model in</source>
        <translation>最佳模型，限時</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分鐘</translation>
    </message>
    <message>
        <source>Minutes of the training</source>
        <translation>訓練的分鐘數</translation>
    </message>
    <message>
        <source>Training and judging together. Packaging for inspection comes after it and is not counted.</source>
        <translation>含訓練與判定。之後的打包供檢測不計在內。</translation>
    </message>
</context>
<context>
    <name>MissingTraining</name>
    <message>
        <source>This is the line edition: it imports, labels, inspects, reviews and reports.</source>
        <translation>這是產線版：可匯入、標記、檢測、複判並製作報告。</translation>
    </message>
    <message>
        <source>This command brings what this page needs; then start the program again:</source>
        <translation>下列指令會安裝本頁所需的程式庫，完成後請重新啟動程式：</translation>
    </message>
    <message>
        <source>This page is part of the studio edition, which opens the same projects.</source>
        <translation>本頁屬於完整版；完整版可開啟相同的專案。</translation>
    </message>
    <message>
        <source>Training is not installed</source>
        <translation>未安裝訓練功能</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>複製指令</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>; correlation of the heat maps {correlation}</source>
        <translation>；熱力圖相關係數 {correlation}</translation>
    </message>
    <message>
        <source>; not used</source>
        <translation>；不使用</translation>
    </message>
    <message>
        <source>; {low} to {high} go to review</source>
        <translation>；{low} 至 {high} 送複判</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>匯出時間</translation>
    </message>
    <message>
        <source>; borderline images, {twice} of these, are judged again in fp32</source>
        <translation>；接近界線的影像（其中 {twice} 張）再以 fp32 判定一次</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>從檔案…</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models (*.aoimodel)</source>
        <translation>模型 (*.aoimodel)</translation>
    </message>
    <message>
        <source>NG from a score of {threshold}</source>
        <translation>NG 分數達 {threshold} 判為 NG</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>No model in this project yet</source>
        <translation>此專案尚無模型</translation>
    </message>
    <message>
        <source>On test images</source>
        <translation>測試集結果</translation>
    </message>
    <message>
        <source>On validation images</source>
        <translation>驗證集結果</translation>
    </message>
    <message>
        <source>Picture checks</source>
        <translation>影像檢查</translation>
    </message>
    <message>
        <source>Runtime check</source>
        <translation>執行環境比對</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>an image unlike the {n} training images ({sizes} pixels) goes to review</source>
        <translation>與 {n} 張訓練影像（{sizes} 像素）不同的影像列為待複判</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰階</translation>
    </message>
    <message>
        <source>none: a dark image, or one of another product, may be OK; package the run again</source>
        <translation>無：過暗或其他產品的影像可能判為 OK；請重新匯出檢測模型</translation>
    </message>
    <message>
        <source>not evaluated: its error rates are unknown</source>
        <translation>未評估：錯誤率未知</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>{name} {counts}, at least {bound} with 95 % confidence</source>
        <translation>{name} {counts}，95&#xa0;% 信賴下限 {bound}</translation>
    </message>
    <message>
        <source>{name} {counts}, at most {bound} with 95 % confidence</source>
        <translation>{name} {counts}，95 % 信賴上限 {bound}</translation>
    </message>
    <message>
        <source>{runtime} {precision}: {flips} of {images} verdicts differ from the reference</source>
        <translation>{runtime} {precision}：{images} 張中有 {flips} 張判定與基準不同</translation>
    </message>
    <message>
        <source>{name} {counts}, {bound}</source>
        <translation>{name} {counts}，{bound}</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>分數</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>證書</translation>
    </message>
    <message>
        <source>{n} stored pictures from file to verdict, by {ways} ways: {flips} verdicts differ, largest difference {difference}</source>
        <translation>內附 {n} 張圖片，從檔案到判定共 {ways} 條路徑：{flips} 張判定不同，最大差異 {difference}</translation>
    </message>
    <message>
        <source>Unknown images</source>
        <translation>未知影像</translation>
    </message>
</context>
<context>
    <name>MustCatchList</name>
    <message>
        <source>Put on the must-catch list</source>
        <translation>列入必檢出清單</translation>
    </message>
    <message>
        <source>Take off the must-catch list</source>
        <translation>移出必檢出清單</translation>
    </message>
    <message>
        <source>must-catch list</source>
        <translation>必檢出清單</translation>
    </message>
</context>
<context>
    <name>NamedClasses</name>
    <message>
        <source>Judge as the class…</source>
        <translation>判定為類別…</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Accuracy as published: {source}</source>
        <translation>公開準確率來源：{source}</translation>
    </message>
    <message>
        <source>Depth: {n} layers with weights</source>
        <translation>深度：{n} 個含權重的層</translation>
    </message>
    <message>
        <source>Get the weights…</source>
        <translation>取得權重…</translation>
    </message>
    <message>
        <source>Licence: {name}</source>
        <translation>授權：{name}</translation>
    </message>
    <message>
        <source>Pretrained weights: {place}</source>
        <translation>預訓練權重：{place}</translation>
    </message>
    <message>
        <source>Published for images of {n} × {n}</source>
        <translation>原始輸入尺寸 {n} × {n}</translation>
    </message>
    <message>
        <source>Read the publication</source>
        <translation>閱讀論文</translation>
    </message>
    <message>
        <source>Year: {year}</source>
        <translation>年份：{year}</translation>
    </message>
</context>
<context>
    <name>NetworkTable</name>
    <message>
        <source>Find a network</source>
        <translation>尋找網路</translation>
    </message>
    <message>
        <source>Find a network by name, year or a word of its description</source>
        <translation>以名稱、年份或說明中的字尋找網路</translation>
    </message>
    <message>
        <source>Networks of the catalogue</source>
        <translation>目錄中的網路</translation>
    </message>
    <message>
        <source>No network has these words</source>
        <translation>沒有網路符合這些字詞</translation>
    </message>
    <message>
        <source>Show all networks</source>
        <translation>顯示所有網路</translation>
    </message>
</context>
<context>
    <name>NetworkTableModel</name>
    <message>
        <source>As published: {source}</source>
        <translation>公開數據來源：{source}</translation>
    </message>
    <message>
        <source>For one image of the published size: convolutions and dense layers</source>
        <translation>每張原始尺寸影像：卷積與全連接層</translation>
    </message>
    <message>
        <source>Images/s here</source>
        <translation>本機張數/秒</translation>
    </message>
    <message>
        <source>Judged on this PC at 224 × 224, as measured</source>
        <translation>在這台電腦上以 224 × 224 判定的實測值</translation>
    </message>
    <message>
        <source>Learned numbers, with a head for the 1000 classes of ImageNet</source>
        <translation>可學習的數值，含 ImageNet 1000 類的分類頭</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>授權</translation>
    </message>
    <message>
        <source>Measured on {device}, judging images of 224 × 224</source>
        <translation>在 {device} 上以 224 × 224 影像判定所測得</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次數</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>No source states it.</source>
        <translation>沒有來源提供這項數據。</translation>
    </message>
    <message>
        <source>Not measured on this PC yet</source>
        <translation>尚未在這台電腦上測量</translation>
    </message>
    <message>
        <source>Of the publication</source>
        <translation>論文發表年份</translation>
    </message>
    <message>
        <source>Of the weights and the code they come from</source>
        <translation>權重及其程式碼的授權</translation>
    </message>
    <message>
        <source>Of the weights in fp32</source>
        <translation>fp32 權重的大小</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>參數量</translation>
    </message>
    <message>
        <source>Share of ImageNet&apos;s validation images whose first guess is right, as published</source>
        <translation>ImageNet 驗證影像中第一個答案正確的比例（公開數據）</translation>
    </message>
    <message>
        <source>Share whose label is among the first five guesses, as published</source>
        <translation>正確類別在前五個答案之中的比例（公開數據）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>The network and its publication</source>
        <translation>網路與其論文</translation>
    </message>
    <message>
        <source>There are no published weights; it is trained from scratch.</source>
        <translation>沒有公開權重，從頭開始訓練。</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>Top-5</source>
        <translation>Top-5</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>Whether pretrained weights are on this PC</source>
        <translation>這台電腦上是否有預訓練權重</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
</context>
<context>
    <name>NetworksPage</name>
    <message>
        <source>Accuracy and cost</source>
        <translation>準確率與成本</translation>
    </message>
    <message>
        <source>All networks</source>
        <translation>所有網路</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各層</translation>
    </message>
    <message>
        <source>Measure this PC</source>
        <translation>測試本機速度</translation>
    </message>
    <message>
        <source>Measured on {device}.</source>
        <translation>已在 {device} 上測量。</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Open the builder…</source>
        <translation>開啟網路建構器…</translation>
    </message>
    <message>
        <source>Stop measuring ({done} of {total})</source>
        <translation>停止測試（{done}/{total}）</translation>
    </message>
    <message>
        <source>The selected networks ({n})</source>
        <translation>選取的網路（{n}）</translation>
    </message>
    <message>
        <source>Use for training</source>
        <translation>用於訓練</translation>
    </message>
    <message>
        <source>Weights…</source>
        <translation>權重…</translation>
    </message>
    <message>
        <source>{n} networks · pretrained weights of {here} on this PC</source>
        <translation>{n} 個網路 · 這台電腦有其中 {here} 個的預訓練權重</translation>
    </message>
    <message>
        <source>On your images</source>
        <translation>以您的影像</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>A folder name cannot contain &lt; &gt; : &quot; / \ | ? * or begin with a dot.</source>
        <translation>資料夾名稱不可包含 &lt; &gt; : &quot; / \ | ? *，也不可以句點開頭。</translation>
    </message>
    <message>
        <source>A folder that you can copy, zip and back up: {path}</source>
        <translation>可複製、壓縮與備份的資料夾：{path}</translation>
    </message>
    <message>
        <source>A project with this name already exists.</source>
        <translation>已有同名的專案。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Enter a name for the project.</source>
        <translation>請輸入專案名稱。</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Location of the project</source>
        <translation>選擇專案位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新增專案</translation>
    </message>
    <message>
        <source>Your images stay where they are; they are only read.</source>
        <translation>影像保留在原處，僅供讀取。</translation>
    </message>
    <message>
        <source>e.g. Panel A, station 3</source>
        <translation>例如：面板 A 第 3 站</translation>
    </message>
</context>
<context>
    <name>NewestJob</name>
    <message>
        <source>The engine process ended unexpectedly.</source>
        <translation>運算引擎意外結束。</translation>
    </message>
</context>
<context>
    <name>OperatingPanel</name>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Escape and overkill rate over the NG score from which an image is NG</source>
        <translation>判為 NG 的 NG 分數門檻值所對應的漏檢率與過殺率</translation>
    </message>
    <message>
        <source>NG score from which an image is NG</source>
        <translation>從此 NG 分數起判為 NG</translation>
    </message>
    <message>
        <source>NG score {score}</source>
        <translation>NG 分數 {score}</translation>
    </message>
    <message>
        <source>Needs labelled OK and NG images in the validation split.</source>
        <translation>驗證集中需要有已標記的 OK 與 NG 影像。</translation>
    </message>
    <message>
        <source>No threshold keeps the rate that low: allow a higher one.</source>
        <translation>沒有門檻值能讓比率這麼低：請放寬上限。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>What-if only: nothing is judged with it yet.</source>
        <translation>目前只是試算：尚未以此判定任何影像。</translation>
    </message>
    <message>
        <source>Images that change sides</source>
        <translation>判定改變的影像</translation>
    </message>
    <message>
        <source>In use. Choose on these {ng} NG and {ok} OK validation images; test images only confirm it.</source>
        <translation>使用中。請以這 {ng} 張 NG 與 {ok} 張 OK 驗證影像選定；測試影像只用來確認。</translation>
    </message>
</context>
<context>
    <name>OverflowRow</name>
    <message>
        <source>More tools</source>
        <translation>更多工具</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Read only</source>
        <translation>唯讀</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <source>Heat maps</source>
        <translation>熱力圖</translation>
    </message>
    <message>
        <source>Keep the right image on the left</source>
        <translation>把右邊的影像留在左邊</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並排檢視</translation>
    </message>
    <message>
        <source>The right image follows the one chosen in the window. Zoom and pan are linked.</source>
        <translation>右邊的影像跟著視窗中的選擇。兩邊的縮放與平移同步。</translation>
    </message>
</context>
<context>
    <name>PairModel</name>
    <message>
        <source>At most</source>
        <translation>信賴上限</translation>
    </message>
    <message>
        <source>At most this share, with 95 % confidence</source>
        <translation>占比的 95 % 信賴上限</translation>
    </message>
    <message>
        <source>Evaluate again: the counts of parts are not stored with this evaluation.</source>
        <translation>請重新評估：此評估未儲存工件的件數。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Images of the pair / all images truly of the first class</source>
        <translation>該組合的影像數 ÷ 實際屬於前一類別的全部影像數</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>True → predicted</source>
        <translation>標記 → 預測</translation>
    </message>
    <message>
        <source>{true}, predicted as {predicted}: {meaning}</source>
        <translation>{true}，預測為 {predicted}：{meaning}</translation>
    </message>
</context>
<context>
    <name>PairPane</name>
    <message>
        <source>label {name}</source>
        <translation>標記 {name}</translation>
    </message>
    <message>
        <source>no prediction of this run</source>
        <translation>此訓練紀錄沒有預測</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>predicted {name} {score}</source>
        <translation>預測 {name} {score}</translation>
    </message>
</context>
<context>
    <name>PartChart</name>
    <message>
        <source>Accuracy of each part when it alone is left out, the worst first</source>
        <translation>各工件單獨留出時的準確率，最差的在前</translation>
    </message>
</context>
<context>
    <name>PastedCard</name>
    <message>
        <source>Pasted defects: learned</source>
        <translation>貼上的瑕疵：已學習</translation>
    </message>
    <message>
        <source>Pasted defects: not learned</source>
        <translation>貼上的瑕疵：未採用</translation>
    </message>
    <message>
        <source>There was nothing to paste. It takes an OK class, and masks or boxes on defects of a class that has few images.</source>
        <translation>沒有可貼上的瑕疵。需要 OK 類別，以及影像很少的瑕疵類別的遮罩或方框。</translation>
    </message>
    <message>
        <source>AUC of NG out of fold: {without} without, {pasted} with them; gain {gain} ± {error}.</source>
        <translation>折外 NG 的 AUC：不用時 {without}，使用時 {pasted}；增益 {gain} ± {error}。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were made; examples: pasted.png in the run&apos;s folder.</source>
        <translation>
            <numerusform>製作了 %Ln 張影像；範例見訓練紀錄資料夾中的 pasted.png。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept only if the gain is above its error.</source>
        <translation>增益大於其誤差時才採用。</translation>
    </message>
</context>
<context>
    <name>PolicyForm</name>
    <message>
        <source>Threshold</source>
        <translation>門檻值</translation>
    </message>
    <message>
        <source>Threshold on the NG score</source>
        <translation>NG 分數門檻值</translation>
    </message>
    <message>
        <source>Can also be set by clicking in the chart.</source>
        <translation>也可在圖中點選。</translation>
    </message>
    <message>
        <source>Review band</source>
        <translation>複判區間</translation>
    </message>
    <message>
        <source>Lowest score of the review band</source>
        <translation>複判區間的最低分數</translation>
    </message>
    <message>
        <source>Highest score of the review band</source>
        <translation>複判區間的最高分數</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Drawing the first preview…</source>
        <translation>正在產生第一張預覽…</translation>
    </message>
    <message>
        <source>Image before</source>
        <translation>上一張影像</translation>
    </message>
    <message>
        <source>Import images to see a preview here.</source>
        <translation>匯入影像後，這裡會顯示預覽。</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一張影像</translation>
    </message>
    <message>
        <source>Other random draws</source>
        <translation>重新隨機產生</translation>
    </message>
    <message>
        <source>The engine is busy; the preview comes when it is done.</source>
        <translation>運算引擎忙碌中，完成後就會顯示預覽。</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之後</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>one change</source>
        <translation>一次變化</translation>
    </message>
    <message>
        <source>this image in {n} epochs</source>
        <translation>此影像在 {n} 輪中的樣子</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, as the network is given them</source>
        <translation>{width} × {height} 像素，與網路收到的相同</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, as the network is given them; the sheet is reduced</source>
        <translation>{width} × {height} 像素，與網路收到的相同；右側縮圖已縮小</translation>
    </message>
</context>
<context>
    <name>ProjectRow</name>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln 個類別</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>從清單移除</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>指定位置…</translation>
    </message>
    <message>
        <source>Not found; perhaps its drive is not connected</source>
        <translation>找不到，磁碟可能未連接</translation>
    </message>
    <message>
        <source>Open in another window, on {host} by {user}</source>
        <translation>已在另一個視窗開啟（電腦 {host}，使用者 {user}）</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Written by a newer version: update this program</source>
        <translation>由較新的版本寫入，請更新本程式</translation>
    </message>
    <message numerus="yes">
        <source>balanced accuracy {figure} on %Ln test images</source>
        <translation>
            <numerusform>平衡準確率 {figure}（測試集 %Ln 張）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>balanced accuracy {figure} on %Ln validation images</source>
        <translation>
            <numerusform>平衡準確率 {figure}（驗證集 %Ln 張）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查詢(&amp;L)：</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>檔案類型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Don&apos;t Save</source>
        <translation>不儲存</translation>
    </message>
</context>
<context>
    <name>QueueChooser</name>
    <message>
        <source>A random sample of images judged OK: the only way to see escapes</source>
        <translation>從模型判 OK 的影像中隨機抽樣：唯一能發現漏檢的方法</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部影像</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>判定不一</translation>
    </message>
    <message>
        <source>Every image of the inspection</source>
        <translation>此次檢測的所有影像</translation>
    </message>
    <message>
        <source>Files that could not be judged; never OK without review</source>
        <translation>無法判定的檔案：絕不會自動視為 OK</translation>
    </message>
    <message>
        <source>Images judged NG by the model</source>
        <translation>模型判為 NG 的影像</translation>
    </message>
    <message>
        <source>Images left to a person by the model</source>
        <translation>模型交由人員判定的影像</translation>
    </message>
    <message>
        <source>OK audit</source>
        <translation>OK 抽驗</translation>
    </message>
    <message>
        <source>People disagree, or one of them judged otherwise in a blind audit. The newest verdict counts, but no blind OK takes back an NG; most of those who looked settle it.</source>
        <translation>人員的判定不一致，或同一人在盲判抽驗中的判定不同。以最新的判定為準，但盲判的 OK 不會取消 NG；看過的人多數一致即告解決。</translation>
    </message>
    <message>
        <source>Review progress of this queue</source>
        <translation>此佇列的複判進度</translation>
    </message>
</context>
<context>
    <name>QueueColumn</name>
    <message>
        <source>Images to review</source>
        <translation>待複判影像</translation>
    </message>
    <message>
        <source>Nothing in this queue</source>
        <translation>此佇列沒有影像</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>顯示全部影像</translation>
    </message>
</context>
<context>
    <name>RangeEditor</name>
    <message>
        <source>from</source>
        <translation>從</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>RangePopup</name>
    <message>
        <source>From</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>To</source>
        <translation>上限</translation>
    </message>
</context>
<context>
    <name>RateDialog</name>
    <message>
        <source>A number above 0, at most 10, e.g. 0.001 or 1e-3</source>
        <translation>大於 0、最大 10 的數，例如 0.001 或 1e-3</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>尋找學習率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Loss at each learning rate tried; the suggested rate is ringed</source>
        <translation>每個試過的學習率的損失；圈出的是建議值</translation>
    </message>
    <message>
        <source>Loss over learning rate</source>
        <translation>損失與學習率</translation>
    </message>
    <message>
        <source>No rate was too large for this network: the suggestion is a careful one.</source>
        <translation>對此網路沒有過大的學習率：建議值偏保守。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Steepest fall at {steepest}; a tenth of the rate with the lowest loss is {tenth}.</source>
        <translation>在 {steepest} 下降最快；損失最低處學習率的十分之一是 {tenth}。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly.</source>
        <translation>運算引擎意外結束。</translation>
    </message>
    <message>
        <source>The learning rate rises at every step, from far too small to far too large, on your network and your images. A good rate lies where the loss falls fastest, well before it diverges. The weights trained here are discarded.</source>
        <translation>在您的網路與影像上，學習率每一步都升高，從過小一路到過大。合適的學習率落在損失下降最快之處，遠在損失發散之前。此處訓練的權重不會保留。</translation>
    </message>
    <message>
        <source>The loss never fell: the recipe begins with a head that fits its images already. Keep the preset&apos;s rate.</source>
        <translation>損失從未下降：此配方從已符合這些影像的分類頭開始。請沿用預設方案的學習率。</translation>
    </message>
    <message>
        <source>The loss never fell: there is nothing to suggest. Check the labels or the network.</source>
        <translation>損失從未下降，無法提出建議。請檢查標記或網路。</translation>
    </message>
    <message>
        <source>The recipe begins with a head that fits its images already, so the loss had little left to fall: if in doubt, keep the preset&apos;s rate.</source>
        <translation>此配方從已符合這些影像的分類頭開始，損失已無多少下降空間：若無把握，請沿用預設方案的學習率。</translation>
    </message>
    <message>
        <source>The smaller of the two is suggested.</source>
        <translation>建議採用兩者中較小的。</translation>
    </message>
    <message>
        <source>Use this rate</source>
        <translation>採用此學習率</translation>
    </message>
    <message>
        <source>e.g. 1e-3</source>
        <translation>例如 1e-3</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑後</translation>
    </message>
</context>
<context>
    <name>RecentFacts</name>
    <message>
        <source>Unfinished inspection: {name}</source>
        <translation>未完成的檢測：{name}</translation>
    </message>
    <message>
        <source>Interrupted experiment: {name}</source>
        <translation>中斷的實驗：{name}</translation>
    </message>
    <message>
        <source>Interrupted training: {name}</source>
        <translation>中斷的訓練：{name}</translation>
    </message>
</context>
<context>
    <name>RecentProjects</name>
    <message>
        <source>Projects you open are listed here. The sample is a good place to start.</source>
        <translation>開啟過的專案會列在這裡。建議從範例開始。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的專案</translation>
    </message>
</context>
<context>
    <name>RecipeField</name>
    <message>
        <source>Back to the preset&apos;s value</source>
        <translation>還原為預設方案的值</translation>
    </message>
    <message>
        <source>Not a possible value. {limits}</source>
        <translation>數值無效。{limits}</translation>
    </message>
    <message>
        <source>{text}: at least {low}</source>
        <translation>{text}：至少 {low}</translation>
    </message>
    <message>
        <source>{text}: {low} to {high}</source>
        <translation>{text}：{low} 至 {high}</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>學習率排程</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失函數</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>最佳化器</translation>
    </message>
    <message>
        <source>Random changes of the training images</source>
        <translation>訓練影像的隨機變化</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>正則化</translation>
    </message>
    <message>
        <source>Repeatability</source>
        <translation>可重現性</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Usual for {optimizer}: {value}</source>
        <translation>{optimizer} 的常用值：{value}</translation>
    </message>
</context>
<context>
    <name>RecipePanel</name>
    <message>
        <source>A setting of the recipe is wrong</source>
        <translation>配方中有一項設定錯誤</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>所有設定</translation>
    </message>
    <message>
        <source>Back to the preset</source>
        <translation>還原為預設方案</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>運算裝置</translation>
    </message>
    <message>
        <source>Find a learning rate…</source>
        <translation>尋找學習率…</translation>
    </message>
    <message>
        <source>How to train</source>
        <translation>訓練方式</translation>
    </message>
    <message>
        <source>Measure this PC for time estimates</source>
        <translation>測試本機速度以估算時間</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>訓練配方</translation>
    </message>
    <message>
        <source>Settings that differ from the preset: {n}</source>
        <translation>與預設方案不同的設定：{n} 項</translation>
    </message>
    <message>
        <source>Takes up to {time} on this PC, as measured.</source>
        <translation>依測量結果，在這台電腦上最多需 {time}。</translation>
    </message>
    <message>
        <source>up to {time}</source>
        <translation>最多 {time}</translation>
    </message>
    <message>
        <source>All labelled images are of good parts: OK only learns from them alone.</source>
        <translation>所有已標記的影像都是良品：「僅良品」只需從良品學習。</translation>
    </message>
    <message>
        <source>This PC is being measured…</source>
        <translation>正在測試本機速度…</translation>
    </message>
</context>
<context>
    <name>RecordVerifier</name>
    <message>
        <source>Choose a report</source>
        <translation>選擇報告</translation>
    </message>
    <message>
        <source>Reports (*.pdf *.html *.xlsx *.csv *.json)</source>
        <translation>報告 (*.pdf *.html *.xlsx *.csv *.json)</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>查證</translation>
    </message>
    <message>
        <source>Verify a report…</source>
        <translation>查證報告…</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>查證中…</translation>
    </message>
    <message>
        <source>Whether a report&apos;s file and the records it states are as they were when it was written</source>
        <translation>報告檔案及其所載紀錄是否仍與寫出時相同</translation>
    </message>
    <message>
        <source>Whether any result or review was changed since it was stored</source>
        <translation>結果或複判自儲存後是否遭更改</translation>
    </message>
    <message>
        <source>and {n} more: “aoi verify” lists all.</source>
        <translation>另有 {n} 項：「aoi verify」可列出全部。</translation>
    </message>
    <message>
        <source>✓ Nothing was changed.</source>
        <translation>✓ 沒有任何更改。</translation>
    </message>
    <message>
        <source>✗ This is not what was stored:</source>
        <translation>✗ 與儲存時不同：</translation>
    </message>
    <message>
        <source>Result of the verification</source>
        <translation>驗證結果</translation>
    </message>
</context>
<context>
    <name>ReleaseDesk</name>
    <message>
        <source>Release…</source>
        <translation>放行…</translation>
    </message>
    <message>
        <source>Compare the model file of this run with the approved one, approve or refuse it</source>
        <translation>將此次訓練的模型檔與已核准者比較，並核准或拒絕</translation>
    </message>
</context>
<context>
    <name>ReleaseDialog</name>
    <message>
        <source>Release of run {run}</source>
        <translation>放行：訓練 {run}</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>Save dossier…</source>
        <translation>儲存卷宗…</translation>
    </message>
    <message>
        <source>One sealed zip with all that is on record of this model: data, figures, approvals, limits</source>
        <translation>一個封存的 zip，內含此模型的全部紀錄：資料、數據、核准、使用限制</translation>
    </message>
    <message>
        <source>Candidate: {file}</source>
        <translation>候選：{file}</translation>
    </message>
    <message>
        <source>Enter your name and the reason first</source>
        <translation>請先輸入姓名與理由</translation>
    </message>
    <message>
        <source>The dossier {name} is ready. Note its seal: {seal}</source>
        <translation>卷宗 {name} 已完成。請記下封存碼：{seal}</translation>
    </message>
    <message>
        <source>It cannot be approved: of {n} must-catch images it lets {missed} pass, and {unread} cannot be judged.</source>
        <translation>不能核准：{n} 張必檢出影像中放過 {missed} 張，另有 {unread} 張無法判定。</translation>
    </message>
    <message>
        <source>There is no model to compare with yet.</source>
        <translation>尚無可比較的模型。</translation>
    </message>
    <message>
        <source>Nothing that was right is wrong now.</source>
        <translation>先前正確的影像，現在都沒有判錯。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images that were right are wrong now, {escapes} of them new escapes.</source>
        <translation>
            <numerusform>%Ln 張先前正確的影像現在錯誤，其中 {escapes} 張為新的漏檢。</numerusform>
        </translation>
    </message>
    <message>
        <source>On record: approved. Setup offers this model first from now on.</source>
        <translation>已記錄：核准。檢測設定從現在起優先提供此模型。</translation>
    </message>
    <message>
        <source>On record: refused.</source>
        <translation>已記錄：拒絕。</translation>
    </message>
    <message>
        <source>Save the dossier</source>
        <translation>儲存卷宗</translation>
    </message>
    <message>
        <source>Dossiers (*.zip)</source>
        <translation>卷宗 (*.zip)</translation>
    </message>
    <message>
        <source>The model is being examined…</source>
        <translation>正在檢查模型…</translation>
    </message>
    <message>
        <source>This model is the approved one.</source>
        <translation>此模型即為已核准者。</translation>
    </message>
    <message>
        <source>The decision is being put on record…</source>
        <translation>正在記錄決定…</translation>
    </message>
</context>
<context>
    <name>ReleaseHistory</name>
    <message>
        <source>Decisions about releases</source>
        <translation>放行決定</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>尚無任何決定。</translation>
    </message>
    <message>
        <source>Use this one again…</source>
        <translation>再次使用…</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序號</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>模型檔</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>簽署者</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Select an approved model file that is not in use</source>
        <translation>請選取一個已核准但未使用的模型檔</translation>
    </message>
    <message>
        <source>Use an earlier model again</source>
        <translation>再次使用先前的模型</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Why is {file} used again?</source>
        <translation>為何再次使用 {file}？</translation>
    </message>
    <message>
        <source>{file} misses what must be caught today: of {n} must-catch images it lets {missed} pass, and {unread} cannot be judged:
{names}

If it is used all the same, that is put on record.</source>
        <translation>{file} 漏放今天必檢出的影像：{n} 張必檢出影像中放過 {missed} 張，另有 {unread} 張無法判定：
{names}

若仍要使用，將留存紀錄。</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>仍要使用</translation>
    </message>
</context>
<context>
    <name>ReliabilityPanel</name>
    <message>
        <source>ideal</source>
        <translation>理想</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>未校準</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>已校準</translation>
    </message>
    <message>
        <source>NG on the line</source>
        <translation>產線的 NG</translation>
    </message>
    <message>
        <source>as in validation</source>
        <translation>與驗證影像相同</translation>
    </message>
    <message>
        <source>NG parts in a million of the line</source>
        <translation>產線每百萬件的 NG 件數</translation>
    </message>
    <message>
        <source>How many parts in a million of the line are NG. Scores and threshold move to it together (Bayes), so that no verdict changes.</source>
        <translation>產線每百萬件有幾件 NG。分數與門檻值一起移動（貝氏定理），因此判定不變。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Images by score</source>
        <translation>依分數的影像</translation>
    </message>
    <message>
        <source>Share of NG images over the NG score; scores that are probabilities lie on the diagonal</source>
        <translation>各 NG 分數的 NG 影像比例；分數若為機率，則落在對角線上</translation>
    </message>
    <message>
        <source>NG score</source>
        <translation>NG 分數</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分數</translation>
    </message>
    <message>
        <source>Share NG</source>
        <translation>NG 比例</translation>
    </message>
    <message>
        <source>Share right</source>
        <translation>正確比例</translation>
    </message>
    <message>
        <source>Share found by score</source>
        <translation>各分數的實際比例</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>This was not measured yet: evaluate again.</source>
        <translation>尚未測量：請重新評估。</translation>
    </message>
    <message>
        <source>score {score}: {share}, {count} of {n}</source>
        <translation>分數 {score}：{share}，{n} 張中 {count} 張</translation>
    </message>
</context>
<context>
    <name>ReportExporter</name>
    <message>
        <source>{n} NG and review images are not reviewed yet; the report says so.</source>
        <translation>尚有 {n} 張 NG 與待複判影像未複判；報告中會註明。</translation>
    </message>
</context>
<context>
    <name>ResultCards</name>
    <message>
        <source>95&#xa0;% interval {low} to {high}</source>
        <translation>95 % 區間 {low} 至 {high}</translation>
    </message>
    <message>
        <source>Best: {figure}</source>
        <translation>最佳：{figure}</translation>
    </message>
    <message>
        <source>No such images.</source>
        <translation>沒有這類影像。</translation>
    </message>
    <message>
        <source>Unchanged: {figure}</source>
        <translation>原配方：{figure}</translation>
    </message>
    <message>
        <source>mean of {n} folds</source>
        <translation>{n} 折平均</translation>
    </message>
    <message>
        <source>mean of {n} seeds</source>
        <translation>{n} 個種子平均</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚無結果</translation>
    </message>
    <message>
        <source>on validation</source>
        <translation>驗證集</translation>
    </message>
    <message>
        <source>pooled {counts}, at least {bound}</source>
        <translation>合計 {counts}，下限 {bound}</translation>
    </message>
    <message>
        <source>pooled {counts}, at most {bound}</source>
        <translation>合計 {counts}，上限 {bound}</translation>
    </message>
    <message>
        <source>trial {n} · {count}/{of} images right</source>
        <translation>試驗 {n} · 判對 {count}/{of} 張</translation>
    </message>
    <message>
        <source>pooled {counts}, {few}</source>
        <translation>合併 {counts}，{few}</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Attention area, not a measured contour (B)</source>
        <translation>關注區域，並非量測所得的輪廓 (B)</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>熱力圖</translation>
    </message>
    <message>
        <source>Opacity of the heat map</source>
        <translation>熱力圖不透明度</translation>
    </message>
    <message>
        <source>Shows roughly where the model looked (G)</source>
        <translation>顯示模型大致關注的位置 (G)</translation>
    </message>
    <message>
        <source>The file has changed since it was judged: this is not the image of the verdict.</source>
        <translation>檔案在判定後已變更：這不是當時判定的影像。</translation>
    </message>
</context>
<context>
    <name>ReviewDesk</name>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Image {n}</source>
        <translation>影像 {n}</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>判定不一</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>尚未判定</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>After an inspection, review its images and export the report here.</source>
        <translation>檢測完成後，可在此複判影像並產生報告。</translation>
    </message>
    <message>
        <source>Agree with the model on one image at a time.</source>
        <translation>確認模型的判定時，請一次一張影像。</translation>
    </message>
    <message>
        <source>All images of this queue are reviewed.</source>
        <translation>此佇列的影像皆已複判。</translation>
    </message>
    <message>
        <source>Draw a sample on the left; its images appear here one by one.</source>
        <translation>請在左邊抽樣；抽到的影像會逐張顯示在這裡。</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>匯出報告</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Lot {number}</source>
        <translation>批號 {number}</translation>
    </message>
    <message>
        <source>No OK audit is drawn yet</source>
        <translation>尚未抽取 OK 抽驗</translation>
    </message>
    <message>
        <source>No image in this queue</source>
        <translation>此佇列沒有影像</translation>
    </message>
    <message>
        <source>All images listed are reviewed.</source>
        <translation>列出的影像均已複判。</translation>
    </message>
    <message>
        <source>Nothing is stored: say who reviews.</source>
        <translation>未儲存：請填寫複判人員。</translation>
    </message>
    <message>
        <source>Nothing to review yet</source>
        <translation>尚無可複判的檢測</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Open an inspection first.</source>
        <translation>請先開啟檢測結果。</translation>
    </message>
    <message>
        <source>Open an inspection folder</source>
        <translation>開啟檢測結果資料夾</translation>
    </message>
    <message>
        <source>Open an inspection…</source>
        <translation>開啟檢測結果…</translation>
    </message>
    <message>
        <source>Review and report</source>
        <translation>複判與報告</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>複判人員</translation>
    </message>
    <message>
        <source>Set up an inspection</source>
        <translation>設定檢測</translation>
    </message>
    <message>
        <source>The OK audit is void: the lot has changed since it was drawn.</source>
        <translation>OK 抽驗已失效：抽樣後批次內容已變動。</translation>
    </message>
    <message>
        <source>The bar-code reader&apos;s “{text}” judged nothing; the image of that name is shown.</source>
        <translation>條碼掃描器輸入的「{text}」未作任何判定；顯示檔名含該字串的影像。</translation>
    </message>
    <message>
        <source>The blind audit is finished: its verdicts stand and are shown.</source>
        <translation>盲判抽驗已完成：判定已定案，現在顯示。</translation>
    </message>
    <message>
        <source>The images of an audit are judged one by one.</source>
        <translation>抽驗的影像須逐張判定。</translation>
    </message>
    <message>
        <source>The report is being written.</source>
        <translation>正在產生報告。</translation>
    </message>
    <message>
        <source>There is no judgement of yours to undo.</source>
        <translation>沒有您的判定可復原。</translation>
    </message>
    <message>
        <source>There is no verdict of the model to agree with.</source>
        <translation>模型沒有可同意的判定。</translation>
    </message>
    <message>
        <source>Top up</source>
        <translation>補抽</translation>
    </message>
    <message>
        <source>Written: {names}</source>
        <translation>已產生：{names}</translation>
    </message>
    <message>
        <source>no lot number</source>
        <translation>無批號</translation>
    </message>
    <message>
        <source>“{text}” came as fast as from a bar-code reader, so that it judged nothing.</source>
        <translation>「{text}」輸入之快如條碼掃描器，未作任何判定。</translation>
    </message>
</context>
<context>
    <name>ReviewRecord</name>
    <message>
        <source>Before, of other content: the model {verdict}</source>
        <translation>先前內容不同時：模型判定 {verdict}</translation>
    </message>
    <message>
        <source>comment removed</source>
        <translation>已移除備註</translation>
    </message>
    <message>
        <source>name not given</source>
        <translation>未填姓名</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{verdict}, blind</source>
        <translation>{verdict}（盲判）</translation>
    </message>
</context>
<context>
    <name>ReviewedBy</name>
    <message>
        <source>Reviewed or not</source>
        <translation>不論是否已複判</translation>
    </message>
    <message>
        <source>Reviewed by nobody yet</source>
        <translation>尚無人複判</translation>
    </message>
    <message>
        <source>Reviewed by {name}</source>
        <translation>由 {name} 複判</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>複判人員</translation>
    </message>
</context>
<context>
    <name>ReviewerBox</name>
    <message>
        <source>Every verdict and comment is signed with this name</source>
        <translation>每筆判定與備註都以此姓名記錄</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>複判人員</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>您的姓名</translation>
    </message>
</context>
<context>
    <name>RocChart</name>
    <message>
        <source>False positive rate</source>
        <translation>偽陽性率</translation>
    </message>
    <message>
        <source>Mean AUC {auc}</source>
        <translation>平均 AUC {auc}</translation>
    </message>
    <message>
        <source>NG against OK</source>
        <translation>NG 對 OK</translation>
    </message>
    <message>
        <source>NG ≥ {bound}</source>
        <translation>NG ≥ {bound}</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>The AUC of NG against OK is at least {bound} with 95 % confidence</source>
        <translation>NG 對 OK 的 AUC，95 % 信賴下限為 {bound}</translation>
    </message>
    <message>
        <source>True positive rate</source>
        <translation>真陽性率</translation>
    </message>
    <message>
        <source>True positive rate over false positive rate; the AUC follows each name</source>
        <translation>真陽性率對偽陽性率；名稱後為其 AUC</translation>
    </message>
    <message>
        <source>false positive rate {share}</source>
        <translation>偽陽性率 {share}</translation>
    </message>
    <message>
        <source>the {n} lowest of {of} classes</source>
        <translation>{of} 個類別中最低的 {n} 個</translation>
    </message>
</context>
<context>
    <name>RowDelegate</name>
    <message>
        <source>judged</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>尚未判定</translation>
    </message>
</context>
<context>
    <name>RulerRow</name>
    <message>
        <source>? mm</source>
        <translation>? mm</translation>
    </message>
    <message>
        <source>Draw a line on the image to measure.</source>
        <translation>在影像上畫線以量測。</translation>
    </message>
    <message>
        <source>True length of the line</source>
        <translation>線段的實際長度</translation>
    </message>
    <message>
        <source>True length of the line. Enter it once: the scale is kept in the project. 0: no scale.</source>
        <translation>線段的實際長度。輸入一次即可：比例會存在專案中。0：不設比例。</translation>
    </message>
    <message>
        <source>{n} px/mm</source>
        <translation>{n} px/mm</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Exclude…</source>
        <translation>排除…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Runs of this project, newest first</source>
        <translation>此專案的訓練紀錄，由新到舊</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>恢復使用</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{done} of {total} images</source>
        <translation>{done} / {total} 張影像</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>RunTableModel</name>
    <message>
        <source>Duration</source>
        <translation>耗時</translation>
    </message>
    <message>
        <source>Epochs (best)</source>
        <translation>輪數（最佳）</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>預設方案</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Choose how to train on the left, then start. The curves appear here.</source>
        <translation>在左側選擇訓練方式後開始，曲線會顯示於此。</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>尚無訓練紀錄</translation>
    </message>
</context>
<context>
    <name>SavedFiltersDialog</name>
    <message>
        <source>Saved filters</source>
        <translation>已儲存的篩選</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>New name of {name}:</source>
        <translation>{name} 的新名稱：</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>重新命名篩選</translation>
    </message>
    <message>
        <source>There is a filter of this name already. Choose another name.</source>
        <translation>已有同名的篩選，請另取名稱。</translation>
    </message>
</context>
<context>
    <name>ScheduleCurve</name>
    <message>
        <source>Learning rate, at most {rate}, over {n} epochs.</source>
        <translation>{n} 輪間的學習率，最高 {rate}。</translation>
    </message>
    <message>
        <source>When it is reduced depends on the run; shown without a reduction.</source>
        <translation>何時下降取決於實際訓練過程；此處未畫出下降。</translation>
    </message>
</context>
<context>
    <name>ScoreBars</name>
    <message>
        <source>Class scores: {scores}</source>
        <translation>類別分數：{scores}</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>NG score and share of NG images differ by {error} on average{interval}{before}.</source>
        <translation>NG 分數與 NG 影像比例平均相差 {error}{interval}{before}。</translation>
    </message>
    <message>
        <source>Score and share of rightly predicted images differ by {error} on average{interval}{before}.</source>
        <translation>分數與預測正確的影像比例平均相差 {error}{interval}{before}。</translation>
    </message>
    <message>
        <source> ({low} to {high} with 95 % confidence)</source>
        <translation>（95 % 信賴區間 {low} 至 {high}）</translation>
    </message>
    <message>
        <source>, by {error} without calibration</source>
        <translation>，未校準時為 {error}</translation>
    </message>
    <message>
        <source>Do not read the scores as probabilities.</source>
        <translation>請勿將分數視為機率。</translation>
    </message>
    <message>
        <source>Not calibrated: evaluate the validation images again.</source>
        <translation>未校準：請重新評估驗證影像。</translation>
    </message>
    <message>
        <source>Not calibrated: the validation images must show at least {n} OK parts and {n} NG parts.</source>
        <translation>未校準：驗證影像至少須有 {n} 個 OK 工件與 {n} 個 NG 工件。</translation>
    </message>
    <message>
        <source>The scores were left as they are: no calibration predicts other parts better.</source>
        <translation>分數維持原樣：沒有校準能更準確地預測其他工件。</translation>
    </message>
    <message>
        <source>Calibrated on {images} validation images of {parts} parts (temperature).</source>
        <translation>以 {parts} 個工件的 {images} 張驗證影像校準（溫度）。</translation>
    </message>
    <message>
        <source>Calibrated on {images} validation images of {parts} parts (Platt).</source>
        <translation>以 {parts} 個工件的 {images} 張驗證影像校準（Platt）。</translation>
    </message>
    <message>
        <source>Calibrated on {images} validation images of {parts} parts (isotonic).</source>
        <translation>以 {parts} 個工件的 {images} 張驗證影像校準（保序迴歸）。</translation>
    </message>
    <message>
        <source>Each validation image is judged here by a calibration that has not seen its part.</source>
        <translation>此處每張驗證影像皆以未見過其工件的校準判定。</translation>
    </message>
    <message>
        <source>No threshold was chosen: the network&apos;s own border, NG from {threshold}, would give escape {escape} and overkill {overkill}.</source>
        <translation>尚未選定門檻值：若採用網路本身的界線（NG 分數 {threshold} 起為 NG），漏檢為 {escape}、過殺為 {overkill}。</translation>
    </message>
    <message>
        <source>Scores and threshold are those of a line with {ppm} NG parts in a million; no verdict changes.</source>
        <translation>分數與門檻值以產線每百萬件 {ppm} 件 NG 計；判定不變。</translation>
    </message>
    <message>
        <source>Scores that are right would show {usual} on {n} such images, up to {most} in 19 of 20 cases.</source>
        <translation>正確的分數在 {n} 張此類影像上也會顯示 {usual}，20 次中有 19 次至多 {most}。</translation>
    </message>
    <message>
        <source>Out of fold: each image was judged by heads that had learned neither from it nor from its part.</source>
        <translation>折外：每張影像都由沒學過它、也沒學過其工件的輸出層判定。</translation>
    </message>
    <message>
        <source>The model itself has learned from these images, too. What a threshold promises rests on heads that differ a little from it: half of the risk is kept for that, so that fewer images may be wrong. The test images tell.</source>
        <translation>模型本身也學習了這些影像。門檻值的保證依據與它略有不同的分類頭：為此保留一半的風險，因此容許的錯誤影像較少。測試影像可驗證。</translation>
    </message>
</context>
<context>
    <name>SearchChart</name>
    <message>
        <source>Each point is a trial; the table of trials holds the same values.</source>
        <translation>每一點為一次試驗；試驗表格內容相同。</translation>
    </message>
    <message>
        <source>Setting on the horizontal axis</source>
        <translation>橫軸的設定</translation>
    </message>
    <message>
        <source>filled: complete · hollow: given up or out of time · ringed: best, selected</source>
        <translation>實心：訓練完成 · 空心：放棄或逾時 · 圈起：最佳、選取</translation>
    </message>
    <message>
        <source>over</source>
        <translation>對</translation>
    </message>
    <message>
        <source>{share} of the variation</source>
        <translation>占變異 {share}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The images are still being read: nothing can be changed for a moment.</source>
        <translation>影像仍在讀取中：請稍候再變更。</translation>
    </message>
    <message>
        <source>The settings cannot be stored: {what}</source>
        <translation>無法儲存設定：{what}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>As the system</source>
        <translation>依系統設定</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>作業員</translation>
    </message>
    <message>
        <source>Operator and station are written beside every label, verdict and inspection you make.</source>
        <translation>作業員與站別會寫入您的每一筆標記、判定與檢測。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>站別</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>佈景主題</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>訓練裝置</translation>
    </message>
    <message>
        <source>While it is idle, for the estimated training times</source>
        <translation>電腦閒置時進行，用於估算訓練時間</translation>
    </message>
    <message>
        <source>Offer it when the sample is opened</source>
        <translation>開啟範例時顯示</translation>
    </message>
    <message>
        <source>Measure this PC</source>
        <translation>測試本機速度</translation>
    </message>
    <message>
        <source>Tour of the sample</source>
        <translation>範例導覽</translation>
    </message>
    <message>
        <source>Large, for touch and gloves</source>
        <translation>大型，適合觸控與手套操作</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Controls of the run pages</source>
        <translation>執行檢測頁面的控制項</translation>
    </message>
    <message>
        <source>Fades and animations</source>
        <translation>淡入與動畫</translation>
    </message>
    <message>
        <source>Check this PC…</source>
        <translation>檢查本機…</translation>
    </message>
</context>
<context>
    <name>SetupConditions</name>
    <message numerus="yes">
        <source>%Ln files or folders cannot be read and will be Unreadable: {paths}</source>
        <translation>
            <numerusform>%Ln 個檔案或資料夾讀不到，判定將是「無法讀取」：{paths}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files passed by</source>
        <translation>
            <numerusform>略過 %Ln 個檔案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images to inspect</source>
        <translation>
            <numerusform>%Ln 張待檢影像</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>加入資料夾…</translation>
    </message>
    <message>
        <source>Add the folder with the images to inspect</source>
        <translation>請加入待檢影像的資料夾</translation>
    </message>
    <message>
        <source>Alarms: {limits}</source>
        <translation>警報：{limits}</translation>
    </message>
    <message>
        <source>All alarms are off</source>
        <translation>所有警報皆已關閉</translation>
    </message>
    <message>
        <source>Another inspection is running</source>
        <translation>另一個檢測正在執行</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>變更</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>選擇其他資料夾…</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>選擇其他模型…</translation>
    </message>
    <message>
        <source>Counting images</source>
        <translation>正在計算影像數量</translation>
    </message>
    <message>
        <source>Enter it</source>
        <translation>填寫</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>從檔案…</translation>
    </message>
    <message>
        <source>Lot {lot}</source>
        <translation>批號 {lot}</translation>
    </message>
    <message>
        <source>Lot {lot} was begun on {date} and is not finished</source>
        <translation>批號 {lot} 已於 {date} 開始檢測，尚未完成</translation>
    </message>
    <message>
        <source>Lot {lot} was inspected before, on {date}</source>
        <translation>批號 {lot} 已於 {date} 檢測過</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>模型：{name}</translation>
    </message>
    <message>
        <source>No lot number: the report cannot be traced to a lot</source>
        <translation>未填批號：報告無法追溯至批次</translation>
    </message>
    <message>
        <source>Not found: {paths}</source>
        <translation>找不到：{paths}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>前往查看</translation>
    </message>
    <message>
        <source>The folder for the results already holds an inspection</source>
        <translation>結果資料夾中已有檢測</translation>
    </message>
    <message>
        <source>The images have different sizes</source>
        <translation>影像尺寸不一致</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>模型無法使用</translation>
    </message>
    <message>
        <source>These folders contain no images</source>
        <translation>這些資料夾中沒有影像</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>This model is not the approved one</source>
        <translation>此模型並非已核准者</translation>
    </message>
    <message>
        <source>No model has been approved in this project yet</source>
        <translation>此專案尚未核准任何模型</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message numerus="yes">
        <source>%Ln images · {size} · {pixels}</source>
        <translation>
            <numerusform>%Ln 張影像 · {size} · {pixels}</numerusform>
        </translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>警報</translation>
    </message>
    <message>
        <source>Cannot start yet: {what}</source>
        <translation>尚無法開始：{what}</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>準備狀況</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>檢測設定</translation>
    </message>
    <message>
        <source>Start inspection</source>
        <translation>開始檢測</translation>
    </message>
</context>
<context>
    <name>SheetChoice</name>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Every class, one column each</source>
        <translation>所有類別，各占一欄</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Slow: {names}.</source>
        <translation>速度慢：{names}。</translation>
    </message>
    <message>
        <source>The class each run predicts</source>
        <translation>各次訓練預測的類別</translation>
    </message>
    <message>
        <source>Tick at least one run and one method.</source>
        <translation>請至少勾選一次訓練與一種方法。</translation>
    </message>
    <message>
        <source>{n} heat maps.</source>
        <translation>{n} 張熱力圖。</translation>
    </message>
</context>
<context>
    <name>SheetTable</name>
    <message>
        <source>Heat maps: one row per run, one column per method and class</source>
        <translation>熱力圖：每次訓練一列，每種方法與類別一欄</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Everywhere</source>
        <translation>所有頁面</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>影像檢視器</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>本頁</translation>
    </message>
    <message>
        <source>Drawing on the image</source>
        <translation>在影像上繪製</translation>
    </message>
</context>
<context>
    <name>SpaceRow</name>
    <message>
        <source>As many trials between 0.001 and 0.01 as between 0.01 and 0.1</source>
        <translation>0.001 至 0.01 與 0.01 至 0.1 之間的試驗次數相同</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>log scale</source>
        <translation>對數刻度</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>values, separated by commas</source>
        <translation>以逗號分隔的數值</translation>
    </message>
    <message>
        <source>whole numbers, {low} to {high}</source>
        <translation>{low} 到 {high} 的整數</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>{n} choices</source>
        <translation>{n} 個選項</translation>
    </message>
    <message>
        <source>{setting}: choose two or more.</source>
        <translation>{setting}：請選擇兩個以上。</translation>
    </message>
    <message>
        <source>{setting}: enter a lower and a higher number ({span}).</source>
        <translation>{setting}：請輸入下限與上限（{span}）。</translation>
    </message>
    <message>
        <source>{setting}: enter a lower and a higher number above 0 ({span}).</source>
        <translation>{setting}：請輸入大於 0 的下限與上限（{span}）。</translation>
    </message>
    <message>
        <source>{setting}: enter two or more numbers separated by commas ({span}).</source>
        <translation>{setting}：請輸入兩個以上的數值，以逗號分隔（{span}）。</translation>
    </message>
</context>
<context>
    <name>SpaceTable</name>
    <message>
        <source>Add a setting to try</source>
        <translation>加入要嘗試的設定</translation>
    </message>
    <message>
        <source>Add a setting…</source>
        <translation>加入設定…</translation>
    </message>
    <message>
        <source>Settings to try</source>
        <translation>要嘗試的設定</translation>
    </message>
    <message>
        <source>Tick at least one setting to try.</source>
        <translation>請至少勾選一個要嘗試的設定。</translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message>
        <source>Split again…</source>
        <translation>重新劃分資料集…</translation>
    </message>
    <message>
        <source>{n} in no split</source>
        <translation>{n} 張未劃分</translation>
    </message>
    <message>
        <source>{n} with marks</source>
        <translation>{n} 張有標示</translation>
    </message>
    <message>
        <source>Masks or boxes on {n} images. Click to see them over the thumbnails.</source>
        <translation>{n} 張影像上有遮罩或方框。按一下可疊加在縮圖上顯示。</translation>
    </message>
    <message>
        <source>across splits: {exact} exact, {near} near</source>
        <translation>跨資料集：相同 {exact}、近似 {near}</translation>
    </message>
    <message>
        <source>across splits: {exact} exact, near not searched</source>
        <translation>跨資料集：相同 {exact}、近似未搜尋</translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts</source>
        <translation>
            <numerusform>%Ln 個工件</numerusform>
        </translation>
    </message>
    <message>
        <source>Pairs of images that show the same picture in two splits, the same pixels or nearly so, and parts with images in several; should be 0. Click to see the pairs.</source>
        <translation>在兩個資料集中顯示同一畫面（像素相同或近似）的影像對，以及影像分散在多個資料集的工件；應為 0。按一下即可檢視。</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message numerus="yes">
        <source>%Ln images move. Earlier runs keep the split they were trained on.</source>
        <translation>
            <numerusform>%Ln 張影像會變更所屬資料集。先前的訓練紀錄仍保留當時的劃分。</numerusform>
        </translation>
    </message>
    <message>
        <source>A regular expression on the file name. Images with the same match (its first bracket, if it has one) show the same part and stay in one split.</source>
        <translation>套用於檔名的正規表示式。比對結果相同（若有括號則取第一組）的影像視為同一件，不會分散到不同資料集。</translation>
    </message>
    <message>
        <source>Each image counts as a separate part.</source>
        <translation>每張影像各視為一件。</translation>
    </message>
    <message>
        <source>Same part</source>
        <translation>同一件</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>亂數種子</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>劃分</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>重新劃分資料集</translation>
    </message>
    <message>
        <source>The rule is not a valid regular expression: {what}</source>
        <translation>規則不是有效的正規表示式：{what}</translation>
    </message>
    <message>
        <source>The rule takes too long: write a simpler one.</source>
        <translation>這條規則執行太久：請改用較簡單的規則。</translation>
    </message>
    <message>
        <source>The shares add up to {n} %; they must add up to 100 %.</source>
        <translation>比例合計為 {n} %，必須等於 100 %。</translation>
    </message>
    <message>
        <source>e.g. ^(panel\d+); empty: keep the present groups</source>
        <translation>例如 ^(panel\d+)；留白則沿用現有分組</translation>
    </message>
    <message>
        <source>{groups} parts with {n} images, e.g. {examples}</source>
        <translation>{groups} 件，共 {n} 張影像，例如 {examples}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No project is open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>Reading the images…</source>
        <translation>正在讀取影像…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>all changes are stored</source>
        <translation>變更皆已儲存</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>唯讀</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
    <message>
        <source>Measuring this PC while it is idle</source>
        <translation>電腦閒置中，正在測試本機速度</translation>
    </message>
    <message>
        <source>For the estimated training times. The settings switch it off.</source>
        <translation>用於估算訓練時間，可在設定中關閉。</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>往後</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Steps, in order</source>
        <translation>步驟（依序）</translation>
    </message>
    <message>
        <source>{step} · {share} %</source>
        <translation>{step} · {share} %</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Add a step, or choose one to set it.</source>
        <translation>新增步驟，或選擇一個來設定。</translation>
    </message>
    <message>
        <source>Share of the images changed</source>
        <translation>會被改變的影像比例</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>Tried in {spent} of {given}</source>
        <translation>{given}內試過的步驟，用了{spent}</translation>
    </message>
    <message>
        <source>Judged on images not learned from; kept if it gains more than its standard error</source>
        <translation>以沒學過的影像判定；增益大於標準誤才採用</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>試過的</translation>
    </message>
    <message>
        <source>AUC of NG ± error</source>
        <translation>NG 的 AUC ± 標準誤</translation>
    </message>
    <message>
        <source>Balanced ± error</source>
        <translation>平衡準確率 ± 標準誤</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Kept?</source>
        <translation>是否採用</translation>
    </message>
    <message>
        <source>{n} epochs, the best {best}</source>
        <translation>{n} 輪，最佳為第 {best} 輪</translation>
    </message>
    <message>
        <source>judged on {n} images of {parts} parts</source>
        <translation>以 {parts} 個工件的 {n} 張影像判定</translation>
    </message>
    <message>
        <source>over the best before: AUC {area}, balanced accuracy {balanced}</source>
        <translation>比先前最佳者：AUC {area}，平衡準確率 {balanced}</translation>
    </message>
</context>
<context>
    <name>StepsDialog</name>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
</context>
<context>
    <name>SubjectBox</name>
    <message>
        <source>A run of this project, or a network of the catalogue as it comes</source>
        <translation>此專案的訓練紀錄，或目錄中未在此訓練的網路</translation>
    </message>
    <message>
        <source>Network to look into</source>
        <translation>要查看的網路</translation>
    </message>
</context>
<context>
    <name>SuggestDialog</name>
    <message>
        <source>Label with guesses</source>
        <translation>依推測標記</translation>
    </message>
    <message>
        <source>Images to label</source>
        <translation>待標記的影像</translation>
    </message>
    <message>
        <source>Another class… (L)</source>
        <translation>其他類別… (L)</translation>
    </message>
    <message>
        <source>Skip (S)</source>
        <translation>略過 (S)</translation>
    </message>
    <message>
        <source>Enter takes the guess, a class key gives another class, L searches for one, S skips, X excludes, A and D go on, Ctrl+Z undoes.</source>
        <translation>Enter 採用推測，類別按鍵給予其他類別，L 搜尋類別，S 略過，X 排除，A 和 D 前後移動，Ctrl+Z 復原。</translation>
    </message>
    <message>
        <source>Choose a class (Enter)</source>
        <translation>選擇類別 (Enter)</translation>
    </message>
    <message>
        <source>{name}, {probability} (Enter)</source>
        <translation>{name}，{probability} (Enter)</translation>
    </message>
    <message>
        <source>no guess yet</source>
        <translation>尚無推測</translation>
    </message>
    <message>
        <source>Label it as…</source>
        <translation>標記為…</translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>將 %Ln 張影像標記為 {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>not to be labelled</source>
        <translation>不需標記</translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>排除 %Ln 張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>The next images could not be found: the engine process has ended.</source>
        <translation>找不到接下來的影像：運算引擎已結束。</translation>
    </message>
</context>
<context>
    <name>TableChoices</name>
    <message>
        <source>Choose how to read {file}:</source>
        <translation>選擇 {file} 的讀取方式：</translation>
    </message>
    <message>
        <source>Choose the one with the right names</source>
        <translation>選擇名稱正確的一項</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>編碼</translation>
    </message>
    <message>
        <source>Image (file name)</source>
        <translation>影像（檔名）</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>標記</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>工件</translation>
    </message>
    <message>
        <source>Mask (file name)</source>
        <translation>遮罩（檔名）</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>by its header</source>
        <translation>依欄位標題</translation>
    </message>
</context>
<context>
    <name>ToldDialog</name>
    <message>
        <source>Shortcuts and baselines</source>
        <translation>捷徑與基準</translation>
    </message>
    <message>
        <source>How well plain properties tell the labels</source>
        <translation>簡單性質能分辨標記的程度</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>性質</translation>
    </message>
    <message>
        <source>Tells best</source>
        <translation>最能分辨</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Model&apos;s AUC</source>
        <translation>模型的 AUC</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>發現</translation>
    </message>
    <message>
        <source>No defect changes this, yet it tells the labels, and a model may learn it in place of the defects: {names}</source>
        <translation>瑕疵不會改變這些性質，但它們能分辨標記，模型可能學到它們而不是瑕疵：{names}</translation>
    </message>
    <message>
        <source>The model is no better than: {names}</source>
        <translation>模型不比這些好：{names}</translation>
    </message>
    <message>
        <source>Nothing that no defect changes tells the labels.</source>
        <translation>沒有與瑕疵無關的性質能分辨標記。</translation>
    </message>
    <message>
        <source>No model has judged these images yet, to stand beside.</source>
        <translation>還沒有模型判斷過這些影像可供並列。</translation>
    </message>
    <message>
        <source>shortcut</source>
        <translation>捷徑</translation>
    </message>
    <message>
        <source>as good as the model</source>
        <translation>與模型一樣好</translation>
    </message>
    <message>
        <source>Of {n} heat maps of test images judged NG</source>
        <translation>{n} 張判為 NG 的測試影像熱力圖中</translation>
    </message>
    <message>
        <source>Of {n} heat maps of validation images judged NG</source>
        <translation>{n} 張判為 NG 的驗證影像熱力圖中</translation>
    </message>
    <message>
        <source>{base} the hottest point lies {place} in {count} (by chance {chance}): the model may have learned something that is no defect.</source>
        <translation>{base}，有 {count} 張的最熱點{place}（隨機為 {chance}）：模型學到的可能不是瑕疵。</translation>
    </message>
    <message>
        <source>{base} the hottest point lies: {counts}.</source>
        <translation>{base}，最熱點的位置：{counts}。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>There is nothing to see here yet: it takes the step before. Go back to it.</source>
        <translation>這裡還沒有內容：請先完成上一步。</translation>
    </message>
    <message>
        <source>Go on here: {page}.</source>
        <translation>從這裡繼續：{page}。</translation>
    </message>
</context>
<context>
    <name>TrainCharts</name>
    <message>
        <source>By batch</source>
        <translation>每批次</translation>
    </message>
    <message>
        <source>By epoch</source>
        <translation>每輪</translation>
    </message>
    <message>
        <source>Chart beside the loss</source>
        <translation>損失旁的圖表</translation>
    </message>
    <message>
        <source>Draw the loss on a logarithmic axis</source>
        <translation>以對數軸繪製損失</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度範數</translation>
    </message>
    <message>
        <source>Images per second</source>
        <translation>每秒影像數</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Learning rate of the head</source>
        <translation>分類頭的學習率</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>對數刻度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Loss of training (thin) and validation (thick); the best epoch is ringed</source>
        <translation>訓練集（細線）與驗證集（粗線）的損失；圓圈為最佳輪</translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation>記憶體（MB）</translation>
    </message>
    <message>
        <source>Memory of the process or the graphics card</source>
        <translation>程序或顯示卡使用的記憶體</translation>
    </message>
    <message>
        <source>Moving average over this many points: off, 2, 4 ... 64</source>
        <translation>移動平均的點數：關閉、2、4 … 64</translation>
    </message>
    <message>
        <source>Norm of the gradient of all weights, before clipping</source>
        <translation>所有權重梯度的範數（裁剪之前）</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>儲存為圖片（PNG）…</translation>
    </message>
    <message>
        <source>Save the charts</source>
        <translation>儲存圖表</translation>
    </message>
    <message>
        <source>Save the numbers (CSV)…</source>
        <translation>儲存數值（CSV）…</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲線平滑程度</translation>
    </message>
    <message>
        <source>The charts cannot be saved: {what}</source>
        <translation>無法儲存圖表：{what}</translation>
    </message>
    <message>
        <source>Training images per second</source>
        <translation>每秒訓練的影像數</translation>
    </message>
    <message>
        <source>Which chart stands beside the loss, or below it in a high window</source>
        <translation>損失旁（視窗較高時在下方）顯示哪一張圖表</translation>
    </message>
    <message>
        <source>batch {n}</source>
        <translation>第 {n} 批次</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>第 {n} 輪</translation>
    </message>
    <message>
        <source>train acc.</source>
        <translation>訓練準確率</translation>
    </message>
    <message>
        <source>training</source>
        <translation>訓練集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>驗證集</translation>
    </message>
    <message>
        <source>{metrics} on validation (thick)</source>
        <translation>驗證集的{metrics}（粗線）</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Evaluate</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首頁</translation>
    </message>
    <message>
        <source>Measuring this PC: it takes about a minute.</source>
        <translation>正在測試本機速度，約需一分鐘。</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>未開啟專案</translation>
    </message>
    <message>
        <source>Open a project or the sample first.</source>
        <translation>請先開啟專案或範例。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Runs ({n})</source>
        <translation>訓練紀錄（{n}）</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>開始訓練</translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly before the first epoch was done.</source>
        <translation>運算引擎在第一輪完成前意外結束。</translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly. The run can be resumed from its last epoch.</source>
        <translation>運算引擎意外結束。可從最後一輪繼續此訓練。</translation>
    </message>
    <message>
        <source>The model is trained. See what it gets right and wrong.</source>
        <translation>模型訓練完成。查看它判對與判錯的影像。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Training cannot start yet: {why}</source>
        <translation>還不能開始訓練：{why}</translation>
    </message>
    <message>
        <source>Training ended</source>
        <translation>訓練結束</translation>
    </message>
    <message>
        <source>Training was stopped at once: its best epoch is kept, but was not judged.</source>
        <translation>訓練已立即停止：最佳的一輪已保留，但尚未判定。</translation>
    </message>
    <message>
        <source>Training was stopped before there was a model to keep.</source>
        <translation>訓練在產生可保留的模型之前就已停止。</translation>
    </message>
    <message>
        <source>{project} · {n} labelled images</source>
        <translation>{project} · {n} 張已標記影像</translation>
    </message>
</context>
<context>
    <name>TrainReadiness</name>
    <message>
        <source>Fix it</source>
        <translation>前往處理</translation>
    </message>
    <message>
        <source>Get them…</source>
        <translation>取得權重…</translation>
    </message>
    <message>
        <source>Ready to train?</source>
        <translation>訓練前檢查</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>前往查看</translation>
    </message>
    <message>
        <source>The pretrained weights of {network} are not on this PC</source>
        <translation>這台電腦上沒有 {network} 的預訓練權重</translation>
    </message>
    <message>
        <source>{n} of {of} conditions are met</source>
        <translation>{of} 項條件中已符合 {n} 項</translation>
    </message>
    <message>
        <source>No defect is marked: one click on each of ten teaches where to look</source>
        <translation>尚未標示瑕疵：在十張影像上各點一下，即可教會該看哪裡</translation>
    </message>
    <message>
        <source>Click them…</source>
        <translation>去點選…</translation>
    </message>
</context>
<context>
    <name>TrainStrip</name>
    <message>
        <source>Epoch {n}/{of}</source>
        <translation>第 {n}/{of} 輪</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>訓練進度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Shift+F5: ends after this step; the best epoch so far is kept and judged</source>
        <translation>Shift+F5：完成這一步後結束；保留並判定目前最佳的一輪</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>停止並保留最佳</translation>
    </message>
    <message>
        <source>Stop at once</source>
        <translation>立即停止</translation>
    </message>
    <message>
        <source>Stopping: the best epoch is being judged</source>
        <translation>停止中：正在判定最佳的一輪</translation>
    </message>
    <message>
        <source>The best balanced accuracy on the validation images, measured while training. Afterwards the finished model judges them again in full precision; a close image may then change sides.</source>
        <translation>訓練期間在驗證影像上測得的最佳平衡準確率。訓練結束後，完成的模型會以完整精度重新判定這些影像；分數相近的影像可能因此改判。</translation>
    </message>
    <message>
        <source>The best epoch so far is kept, but not judged</source>
        <translation>保留目前最佳的一輪，但不再判定</translation>
    </message>
    <message>
        <source>best {share} at {epoch}</source>
        <translation>最佳 {share}（第 {epoch} 輪）</translation>
    </message>
    <message>
        <source>epochs: {n}</source>
        <translation>輪數：{n}</translation>
    </message>
    <message>
        <source>patience for {n} more epochs</source>
        <translation>耐心值剩 {n} 輪</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>TrustBadge</name>
    <message>
        <source>Testing the heat map…</source>
        <translation>正在測試熱力圖…</translation>
    </message>
</context>
<context>
    <name>TwinSearch</name>
    <message>
        <source>No two images show the same picture.</source>
        <translation>沒有兩張影像顯示同一畫面。</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新搜尋</translation>
    </message>
</context>
<context>
    <name>TwinsDialog</name>
    <message>
        <source>Twins</source>
        <translation>重複影像</translation>
    </message>
    <message>
        <source>Which pairs</source>
        <translation>顯示哪些影像對</translation>
    </message>
    <message>
        <source>Pairs of images that show the same</source>
        <translation>顯示同一畫面的影像對</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>兩張都保留</translation>
    </message>
    <message>
        <source>Make them one part</source>
        <translation>設為同一工件</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新搜尋</translation>
    </message>
    <message>
        <source>K keeps both, G makes one part, 1 and 2 exclude, A and D go to the next, Ctrl+Z undoes.</source>
        <translation>K 兩張都保留，G 設為同一工件，1 和 2 排除，A 和 D 前後移動，Ctrl+Z 復原。</translation>
    </message>
    <message>
        <source>Across splits</source>
        <translation>跨資料集</translation>
    </message>
    <message>
        <source>With two labels</source>
        <translation>標記不同</translation>
    </message>
    <message>
        <source>All undecided</source>
        <translation>所有待決定</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已決定</translation>
    </message>
    <message>
        <source>Images that show the same picture make figures too good when one is learned and the other is measured on. Across splits: {exact} exact, {near} near.</source>
        <translation>同一畫面的影像若一張用於訓練、另一張用於評估，數字會過於樂觀。跨資料集：完全相同 {exact} 對、近似 {near} 對。</translation>
    </message>
    <message numerus="yes">
        <source>Make parts of all %Ln pairs</source>
        <translation>
            <numerusform>將 %Ln 對全部設為工件</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide again</source>
        <translation>重新決定</translation>
    </message>
    <message>
        <source>same pixels</source>
        <translation>像素相同</translation>
    </message>
    <message>
        <source>{n} alike</source>
        <translation>相似度 {n}</translation>
    </message>
    <message>
        <source>turned or mirrored</source>
        <translation>旋轉或鏡像</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>keep twins</source>
        <translation>保留重複影像</translation>
    </message>
    <message>
        <source>make parts of twins</source>
        <translation>將重複影像設為工件</translation>
    </message>
    <message>
        <source>twin of {name}</source>
        <translation>與 {name} 重複</translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>排除 %Ln 張影像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnknownPanel</name>
    <message>
        <source>at most {rate}</source>
        <translation>最多 {rate}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Leave each defect out</source>
        <translation>逐一留出瑕疵</translation>
    </message>
    <message>
        <source>Learns the other classes without each defect, and judges its images; takes minutes.</source>
        <translation>不用該瑕疵學習其他類別，再判定其影像；需數分鐘。</translation>
    </message>
    <message>
        <source>Defects that were left out</source>
        <translation>留出的瑕疵</translation>
    </message>
    <message>
        <source>There are too few images to measure it at this rate.</source>
        <translation>影像太少，無法以此比率測量。</translation>
    </message>
    <message>
        <source>The model will call every image something it knows.</source>
        <translation>模型會把每張影像都判為已知的類別。</translation>
    </message>
    <message>
        <source>What becomes of a defect never shown was not measured yet.</source>
        <translation>尚未測量從未提供過的瑕疵會有什麼結果。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>留出的類別</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Called OK</source>
        <translation>判為 OK</translation>
    </message>
    <message>
        <source>Other defect</source>
        <translation>其他瑕疵</translation>
    </message>
    <message>
        <source>An image unlike the training images goes to review instead of being called something. The model file is packaged with this rate of needless reviews.</source>
        <translation>與訓練影像不同的影像待複判，而不會被判為某一類別。模型檔以此不必要複判率匯出。</translation>
    </message>
    <message>
        <source>Needless reviews</source>
        <translation>不必要的複判</translation>
    </message>
    <message>
        <source>Needless reviews allowed</source>
        <translation>容許的不必要的複判</translation>
    </message>
    <message>
        <source>Whatever differs from good parts is an anomaly: nothing else is unknown to it.</source>
        <translation>凡與良品不同者即為異常：對此模型而言沒有其他未知。</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Choose an update…</source>
        <translation>選擇更新檔…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>已停止；沒有任何變更。</translation>
    </message>
    <message>
        <source>line edition</source>
        <translation>產線版</translation>
    </message>
    <message>
        <source>studio edition</source>
        <translation>完整版</translation>
    </message>
    <message>
        <source>Version {version}, {edition}</source>
        <translation>版本 {version}，{edition}</translation>
    </message>
    <message>
        <source>Version {version} from the next start; this window is still version {now}</source>
        <translation>下次啟動即為 {version} 版；此視窗仍是 {now} 版</translation>
    </message>
    <message>
        <source>Record golden images first</source>
        <translation>請先記錄基準影像</translation>
    </message>
    <message>
        <source>Roll back to {version}</source>
        <translation>回復到 {version} 版</translation>
    </message>
    <message>
        <source>Golden images: images whose verdicts by a model are recorded; an update must judge them alike</source>
        <translation>基準影像：已記錄某模型判定結果的影像；更新後的判定必須相同</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>記錄…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln golden images, recorded with version {version}: {folder}</source>
        <translation>
            <numerusform>%Ln 張基準影像，以 {version} 版記錄：{folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Record again…</source>
        <translation>重新記錄…</translation>
    </message>
    <message>
        <source>Signed with a trusted key, newer, for this edition and system</source>
        <translation>以信任的金鑰簽署、版本較新，且適用於此版本與系統</translation>
    </message>
    <message>
        <source>Every file as it was signed, unpacked beside this version</source>
        <translation>每個檔案都與簽署時相同，解壓縮於目前版本旁</translation>
    </message>
    <message>
        <source>The new version judges the golden images alike</source>
        <translation>新版對基準影像的判定相同</translation>
    </message>
    <message>
        <source>In use from the next start</source>
        <translation>下次啟動時開始使用</translation>
    </message>
    <message>
        <source>Choose an update</source>
        <translation>選擇更新檔</translation>
    </message>
    <message>
        <source>Updates (*.aoiupdate)</source>
        <translation>更新檔 (*.aoiupdate)</translation>
    </message>
    <message>
        <source>Choose the model</source>
        <translation>選擇模型</translation>
    </message>
    <message>
        <source>Models (*.aoimodel)</source>
        <translation>模型 (*.aoimodel)</translation>
    </message>
    <message>
        <source>Choose the folder of the images, which also gets the model and its verdicts</source>
        <translation>選擇影像資料夾（模型與判定結果也會存於此）</translation>
    </message>
    <message>
        <source>Version {version} starts the next time. Close the window and start it again.</source>
        <translation>下次啟動的是 {version} 版。請關閉視窗後重新啟動。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images recorded: {ok} OK, {ng} NG, {review} to review, {unreadable} unreadable.</source>
        <translation>
            <numerusform>已記錄 %Ln 張影像：{ok} 張 OK、{ng} 張 NG、{review} 張待複判、{unreadable} 張無法讀取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln golden images are judged alike. Version {version}, signed by {signer}, starts the next time: close the window and start it again.</source>
        <translation>
            <numerusform>%Ln 張基準影像的判定全部相同。下次啟動的是由 {signer} 簽署的 {version} 版：請關閉視窗後重新啟動。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Version {version} judges %Ln golden images otherwise: it is not used.</source>
        <translation>
            <numerusform>{version} 版對 %Ln 張基準影像的判定不同，因此不予採用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Image</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已記錄</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>新版</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Pixel by pixel: 100 % (Z)</source>
        <translation>逐像素：100 %（Z）</translation>
    </message>
    <message>
        <source>Range of grey values shown (W)</source>
        <translation>顯示的灰階範圍（W）</translation>
    </message>
    <message>
        <source>Ruler (R): draw a line to measure</source>
        <translation>量尺（R）：畫線以量測</translation>
    </message>
    <message>
        <source>Two images or two runs side by side (C)</source>
        <translation>並排兩張影像或兩個訓練紀錄（C）</translation>
    </message>
    <message>
        <source>Show the whole image (F)</source>
        <translation>顯示整張影像（F）</translation>
    </message>
    <message>
        <source>Original and map side by side (X)</source>
        <translation>原圖與熱力圖並排（X）</translation>
    </message>
</context>
<context>
    <name>ViewerDetails</name>
    <message>
        <source>16-bit colour</source>
        <translation>16 位元彩色</translation>
    </message>
    <message>
        <source>16-bit grey</source>
        <translation>16 位元灰階</translation>
    </message>
    <message>
        <source>8-bit colour</source>
        <translation>8 位元彩色</translation>
    </message>
    <message>
        <source>8-bit grey</source>
        <translation>8 位元灰階</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>工件</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>註記</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>複製路徑</translation>
    </message>
    <message>
        <source>Copy the path {file}</source>
        <translation>複製路徑 {file}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>標記</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Shown range</source>
        <translation>顯示範圍</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Source values shown from black to white; the same for every image</source>
        <translation>以黑到白顯示的原始灰階值範圍；所有影像相同</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>floating point</source>
        <translation>浮點數</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>標示</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Attention area for {name}: where the model looked, not a measured contour.</source>
        <translation>{name} 的關注區域：模型關注的位置，並非量測所得的輪廓。</translation>
    </message>
    <message>
        <source>Choose an image to see it here.</source>
        <translation>選擇影像即可在此檢視。</translation>
    </message>
    <message>
        <source>Computing the heat map: {n} %</source>
        <translation>正在計算熱力圖：{n} %</translation>
    </message>
    <message>
        <source>Computing the heat map…</source>
        <translation>正在計算熱力圖…</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>影像檢視器</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. Choose another method, or switch the heat map off and on.</source>
        <translation>已停止。請選擇其他方法，或將熱力圖關閉後再開啟。</translation>
    </message>
    <message>
        <source>The engine is training; the heat map is computed afterwards.</source>
        <translation>運算引擎正在訓練；完成後會顯示熱力圖。</translation>
    </message>
    <message>
        <source>There is no trained model yet: train one to see where it looks.</source>
        <translation>尚無已訓練的模型：訓練後即可查看模型關注的位置。</translation>
    </message>
    <message>
        <source>To compare heat maps, choose an image and train a model.</source>
        <translation>若要比較熱力圖，請先選擇影像並訓練模型。</translation>
    </message>
    <message>
        <source>x {x} · y {y} · value {value}</source>
        <translation>x {x} · y {y} · 灰階值 {value}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘 {time}</translation>
    </message>
    <message>
        <source>Its peak lies in a mark.</source>
        <translation>其峰值落在標示內。</translation>
    </message>
    <message>
        <source>Its peak lies beside the marks.</source>
        <translation>其峰值落在標示之外。</translation>
    </message>
</context>
<context>
    <name>ViewerTools</name>
    <message>
        <source>Class whose evidence is shown</source>
        <translation>要顯示依據的類別</translation>
    </message>
    <message>
        <source>Compare heat maps of this image (M)</source>
        <translation>比較這張影像的熱力圖（M）</translation>
    </message>
    <message>
        <source>Contour of the strongest region (K)</source>
        <translation>反應最強區域的輪廓 (K)</translation>
    </message>
    <message>
        <source>Heat map (G or Space): roughly where the model looked</source>
        <translation>熱力圖（G 或空白鍵）：模型大致關注的位置</translation>
    </message>
    <message>
        <source>Heat-map method</source>
        <translation>熱力圖方法</translation>
    </message>
    <message>
        <source>Layer to explain</source>
        <translation>要說明的層</translation>
    </message>
    <message>
        <source>Masks and boxes drawn by people (V)</source>
        <translation>人工繪製的遮罩與方框（V）</translation>
    </message>
    <message>
        <source>Opacity of the heat map ([ and ])</source>
        <translation>熱力圖不透明度（[ 與 ]）</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>預測類別</translation>
    </message>
    <message>
        <source>Stage {stage}: {w} × {h}, {n} channels</source>
        <translation>階段 {stage}：{w} × {h}，{n} 個通道</translation>
    </message>
    <message>
        <source>The layers that decide</source>
        <translation>做出判定的層</translation>
    </message>
    <message>
        <source>{text}. Show the heat map first (G).</source>
        <translation>{text}。請先顯示熱力圖（G）。</translation>
    </message>
    <message>
        <source>Draw masks and boxes on the image (Shift+V)</source>
        <translation>在影像上繪製遮罩與方框（Shift+V）</translation>
    </message>
    <message>
        <source>Box or ring at the strongest region (B)</source>
        <translation>最強區域的方框或圓圈（B）</translation>
    </message>
    <message>
        <source>Best for this network</source>
        <translation>最適合此網路的方法</translation>
    </message>
    <message>
        <source>Best: {method}</source>
        <translation>最佳：{method}</translation>
    </message>
    <message>
        <source>The method that is measured to be best</source>
        <translation>實測最佳的方法</translation>
    </message>
</context>
<context>
    <name>WeightsDialog</name>
    <message>
        <source>Choose a network to see where its weights are.</source>
        <translation>選擇一個網路以查看其權重的位置。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下載</translation>
    </message>
    <message>
        <source>Export all as a zip…</source>
        <translation>全部匯出為 ZIP…</translation>
    </message>
    <message>
        <source>Export all weights</source>
        <translation>匯出所有權重</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>匯入檔案…</translation>
    </message>
    <message>
        <source>Import a zip…</source>
        <translation>匯入 ZIP…</translation>
    </message>
    <message>
        <source>Import pretrained weights</source>
        <translation>匯入預訓練權重</translation>
    </message>
    <message>
        <source>Import weights from another PC</source>
        <translation>匯入另一台電腦的權重</translation>
    </message>
    <message>
        <source>Networks and their pretrained weights</source>
        <translation>各網路及其預訓練權重</translation>
    </message>
    <message>
        <source>Nobody publishes weights of {network}. Train it from scratch, or import a file of your own.</source>
        <translation>{network} 沒有公開的權重。請從頭訓練，或匯入自己的檔案。</translation>
    </message>
    <message>
        <source>On this PC: {file}</source>
        <translation>在這台電腦上：{file}</translation>
    </message>
    <message>
        <source>Pretrained weights</source>
        <translation>預訓練權重</translation>
    </message>
    <message>
        <source>Pretrained weights give a network general visual knowledge, so that few images are enough. Nothing is downloaded unless you ask for it here.</source>
        <translation>預訓練權重讓神經網路具備通用的視覺知識，只需少量影像即可。除非您在此要求，否則不會下載任何檔案。</translation>
    </message>
    <message>
        <source>Published as {url}. Download it, or fetch it on another PC and import the file here.</source>
        <translation>發布於 {url}。請下載，或在另一台電腦上取得後於此匯入檔案。</translation>
    </message>
    <message>
        <source>The file fits several networks. Which one is it meant for?</source>
        <translation>此檔案符合多個網路。它屬於哪一個？</translation>
    </message>
    <message>
        <source>The weights of {network} are on this PC now.</source>
        <translation>{network} 的權重已在這台電腦上。</translation>
    </message>
    <message>
        <source>To be imported from a file of {source}, or put into {folder} as {file}.</source>
        <translation>請從 {source} 的檔案匯入，或以 {file} 為檔名放入 {folder}。</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors)</source>
        <translation>權重 (*.pth *.pt *.safetensors)</translation>
    </message>
    <message>
        <source>Weights (*.zip)</source>
        <translation>權重 (*.zip)</translation>
    </message>
    <message>
        <source>{n} networks&apos; weights are in {file} ({size}).</source>
        <translation>{n} 個網路的權重已寫入 {file}（{size}）。</translation>
    </message>
    <message>
        <source>{n} networks&apos; weights came, {here} were here already.</source>
        <translation>匯入了 {n} 個網路的權重，另有 {here} 個原本就在。</translation>
    </message>
</context>
<context>
    <name>WeightsModel</name>
    <message>
        <source>Licence</source>
        <translation>授權</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
</context>
<context>
    <name>WindowRow</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>From the darkest to the brightest 0.5 % of this image</source>
        <translation>略去此影像最暗與最亮的 0.5 %</translation>
    </message>
    <message>
        <source>Only the display: the model sees the file</source>
        <translation>只影響顯示：模型看的是原檔</translation>
    </message>
    <message>
        <source>The full range of grey values</source>
        <translation>完整的灰階範圍</translation>
    </message>
    <message>
        <source>Value shown as black</source>
        <translation>顯示為黑色的值</translation>
    </message>
    <message>
        <source>Value shown as white</source>
        <translation>顯示為白色的值</translation>
    </message>
</context>
<context>
    <name>WitnessStrip</name>
    <message>
        <source>Nearest training images</source>
        <translation>最接近的訓練影像</translation>
    </message>
    <message>
        <source>distance {distance}</source>
        <translation>距離 {distance}</translation>
    </message>
    <message>
        <source>The picture is missing.</source>
        <translation>找不到此影像。</translation>
    </message>
</context>
<context>
    <name>WorstPanel</name>
    <message>
        <source>Images not learned that the best model so far gets most wrong: label → prediction</source>
        <translation>目前最佳模型判得最錯的未學過影像：標記 → 預測</translation>
    </message>
    <message>
        <source>Strangest good parts</source>
        <translation>最異常的良品</translation>
    </message>
    <message>
        <source>Most wrong</source>
        <translation>誤判最嚴重</translation>
    </message>
    <message>
        <source>The good parts that look least like the others: keep, exclude or relabel them</source>
        <translation>看起來與其他最不像的良品：保留、排除或改正標記</translation>
    </message>
</context>
<context>
    <name>acceptance</name>
    <message>
        <source>capable</source>
        <translation>合適</translation>
    </message>
    <message>
        <source>marginal</source>
        <translation>勉強</translation>
    </message>
    <message>
        <source>not capable</source>
        <translation>不合適</translation>
    </message>
    <message>
        <source>Required: escape rate at most {escape}, overkill rate at most {overkill}, kappa at least {kappa}, each with {confidence} confidence</source>
        <translation>要求：漏檢率至多 {escape}、過殺率至多 {overkill}、Kappa 值至少 {kappa}，各以 {confidence} 信賴水準</translation>
    </message>
    <message>
        <source>{ng} NG and {ok} OK parts are there that the model has never seen</source>
        <translation>模型從未見過的工件有 NG {ng} 件、OK {ok} 件</translation>
    </message>
    <message>
        <source>None judged wrong, it takes {ng} NG and {ok} OK parts</source>
        <translation>一件都不判錯時，需要 NG {ng} 件、OK {ok} 件</translation>
    </message>
    <message>
        <source>The requirements are shown if at most {escape} NG and {overkill} OK parts are judged wrong, and {kappa} in all.</source>
        <translation>NG 至多判錯 {escape} 件、OK 至多判錯 {overkill} 件、合計至多 {kappa} 件，各項要求即可證明。</translation>
    </message>
    <message>
        <source>To compare people it takes {fewest} parts at least, better {better}</source>
        <translation>要比較人員，至少需要 {fewest} 件，{better} 件更佳</translation>
    </message>
    <message>
        <source>These cannot show every requirement.</source>
        <translation>這些工件無法證明每項要求。</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已證明</translation>
    </message>
    <message>
        <source>not shown: too few parts</source>
        <translation>未證明：工件數不足</translation>
    </message>
    <message>
        <source>not shown: beyond the limit</source>
        <translation>未證明：超出界限</translation>
    </message>
    <message>
        <source>refuted</source>
        <translation>已推翻</translation>
    </message>
    <message>
        <source>Escape rate</source>
        <translation>漏檢率</translation>
    </message>
    <message>
        <source>Overkill rate</source>
        <translation>過殺率</translation>
    </message>
    <message>
        <source>Kappa against the reference</source>
        <translation>對基準的 Kappa 值</translation>
    </message>
    <message>
        <source>{name} (model)</source>
        <translation>{name}（模型）</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message>
        <source>Stored answers were changed: this acceptance run proves nothing.</source>
        <translation>已儲存的判定遭更改：此次驗收不具證明力。</translation>
    </message>
    <message>
        <source>Every requirement is shown.</source>
        <translation>各項要求均已證明。</translation>
    </message>
    <message>
        <source>Not every requirement is shown.</source>
        <translation>並非各項要求均已證明。</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;Data</source>
        <translation>資料(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>檢測(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>About AOI Studio</source>
        <translation>關於 AOI Studio</translation>
    </message>
    <message>
        <source>Add a class…</source>
        <translation>新增類別…</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>檢查檔案</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>關閉專案</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Exclude images…</source>
        <translation>排除影像…</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>實驗</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Find anything…</source>
        <translation>尋找任何項目…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首頁</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>影像檢視器</translation>
    </message>
    <message>
        <source>Import images…</source>
        <translation>匯入影像…</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>檢測</translation>
    </message>
    <message>
        <source>Jobs, problems, log</source>
        <translation>工作、問題、記錄</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Locate moved images…</source>
        <translation>重新指定影像位置…</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>模型內部</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新增專案…</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一個窗格</translation>
    </message>
    <message>
        <source>Next step of this page</source>
        <translation>本頁的下一步</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>開啟專案…</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>開啟記錄資料夾</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>開啟範例</translation>
    </message>
    <message>
        <source>Pretrained weights…</source>
        <translation>預訓練權重…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重設版面配置</translation>
    </message>
    <message>
        <source>Review and report</source>
        <translation>複判與報告</translation>
    </message>
    <message>
        <source>Set up an inspection</source>
        <translation>設定檢測</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>檢測設定</translation>
    </message>
    <message>
        <source>Split again…</source>
        <translation>重新劃分資料集…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>訓練模型</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Tour of the sample</source>
        <translation>範例導覽</translation>
    </message>
    <message>
        <source>Find twins</source>
        <translation>尋找重複影像</translation>
    </message>
    <message>
        <source>Label with guesses…</source>
        <translation>依推測標記…</translation>
    </message>
    <message>
        <source>Check labels</source>
        <translation>檢查標記</translation>
    </message>
    <message>
        <source>Find shortcuts</source>
        <translation>尋找捷徑</translation>
    </message>
    <message>
        <source>Price of the leak</source>
        <translation>跨資料集重複的代價</translation>
    </message>
    <message>
        <source>Check this PC…</source>
        <translation>檢查本機…</translation>
    </message>
    <message>
        <source>Update…</source>
        <translation>更新…</translation>
    </message>
</context>
<context>
    <name>blocks</name>
    <message>
        <source>Activation</source>
        <translation>激勵函數</translation>
    </message>
    <message>
        <source>Average pooling {kernel}</source>
        <translation>平均池化 {kernel}</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷積</translation>
    </message>
    <message>
        <source>Convolution {kernel}, {n} filters</source>
        <translation>卷積 {kernel} · {n} 個濾波器</translation>
    </message>
    <message>
        <source>Dense layer</source>
        <translation>全連接層</translation>
    </message>
    <message>
        <source>Dense, {n} units, {activation}</source>
        <translation>全連接 · {n} 個單元 · {activation}</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout {share} %</source>
        <translation>Dropout {share} %</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Global average pooling</source>
        <translation>全域平均池化</translation>
    </message>
    <message>
        <source>Max pooling {kernel}</source>
        <translation>最大池化 {kernel}</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>those of Small CNN</source>
        <translation>小型 CNN 的區塊</translation>
    </message>
    <message>
        <source>{n} blocks</source>
        <translation>{n} 個區塊</translation>
    </message>
</context>
<context>
    <name>comparison</name>
    <message>
        <source>at least {bound} with 95 % confidence</source>
        <translation>95 % 信賴下限 {bound}</translation>
    </message>
    <message>
        <source>at most {bound} with 95 % confidence</source>
        <translation>95 % 信賴上限 {bound}</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A Gaussian mean of the pixels alike in value only: smooths areas and keeps edges sharp.</source>
        <translation>只對數值相近的像素做高斯平均：平滑區域而邊緣仍清晰。</translation>
    </message>
    <message>
        <source>A camera slightly out of focus.</source>
        <translation>如同相機稍微失焦。</translation>
    </message>
    <message>
        <source>A class of defects, or the verdict that an image shows one: &quot;no good&quot;.</source>
        <translation>瑕疵的類別；或判定影像中的工件為不良品（no good）。</translation>
    </message>
    <message>
        <source>A class of good parts, or the verdict that an image shows one.</source>
        <translation>良品的類別；或判定影像中的工件為良品。</translation>
    </message>
    <message>
        <source>A complete recipe to start from.</source>
        <translation>可直接開始使用的完整訓練配方。</translation>
    </message>
    <message>
        <source>A convolutional network with design ideas from transformers; strong when fine-tuned.</source>
        <translation>借鏡 Transformer 設計的卷積網路；微調後表現優異。</translation>
    </message>
    <message>
        <source>A deeper, more uniform Inception; for a GPU and larger inputs.</source>
        <translation>更深、更一致的 Inception；適合有 GPU 的電腦與較大的輸入。</translation>
    </message>
    <message>
        <source>A file that is inspected or learned from.</source>
        <translation>用來檢測或學習的檔案。</translation>
    </message>
    <message>
        <source>A file whose content is that of another.</source>
        <translation>內容與另一個檔案相同的檔案。</translation>
    </message>
    <message>
        <source>A large EfficientNet for images of 380 pixels; for a GPU.</source>
        <translation>大型 EfficientNet，適合 380 像素的影像與有 GPU 的電腦。</translation>
    </message>
    <message>
        <source>A large EfficientNet for images of 456 pixels; for a GPU.</source>
        <translation>大型 EfficientNet，適合 456 像素的影像與有 GPU 的電腦。</translation>
    </message>
    <message>
        <source>A light network with attention over channels, made for small processors.</source>
        <translation>具通道注意力的輕量網路，專為小型處理器設計。</translation>
    </message>
    <message>
        <source>A light network with residual connections between narrow layers and wide layers in between.</source>
        <translation>殘差路徑連接窄層、運算在其間進行的輕量網路。</translation>
    </message>
    <message>
        <source>A mean in which near pixels count more, by the bell curve: blurs without corners.</source>
        <translation>以鐘形曲線加權的平均，近者權重大：均勻地模糊。</translation>
    </message>
    <message>
        <source>A network may learn the colour instead of the defect: take all classes with one camera setting.</source>
        <translation>網路可能學到顏色而不是瑕疵：請以同一種相機設定拍攝所有類別。</translation>
    </message>
    <message>
        <source>A network without its head.</source>
        <translation>不含分類頭的網路。</translation>
    </message>
    <message>
        <source>A part of the image goes missing, and a defect may go with it.</source>
        <translation>影像有一部分不見了，瑕疵可能也在其中。</translation>
    </message>
    <message>
        <source>A part that moved while the picture was taken, in any direction.</source>
        <translation>如同拍攝時工件朝任意方向移動。</translation>
    </message>
    <message>
        <source>A person&apos;s verdict on an image after the machine&apos;s.</source>
        <translation>人員在機器之後對影像所下的判定。</translation>
    </message>
    <message>
        <source>A plain residual network; heavier than the light ones, yet quick to fine-tune.</source>
        <translation>單純的殘差網路；比輕量網路大，但微調快速。</translation>
    </message>
    <message>
        <source>A random sample of the images called OK, judged by a person: the only way to see escapes.</source>
        <translation>從判為 OK 的影像中隨機抽樣由人員判定：唯一能看出漏檢的方法。</translation>
    </message>
    <message>
        <source>A searched network with attention over channels; accurate for its size, slower than Lite0.</source>
        <translation>以搜尋得出、具通道注意力的網路；以其大小而言很準確，比 Lite0 慢。</translation>
    </message>
    <message>
        <source>A share of each label spread over all classes.</source>
        <translation>把每個標記的一部分平均分給所有類別。</translation>
    </message>
    <message>
        <source>A small network whose building blocks a computer searched for, not a person.</source>
        <translation>小型網路，其組成區塊由電腦搜尋而得，而非人工設計。</translation>
    </message>
    <message>
        <source>A small network without prior knowledge, for images unlike any photograph.</source>
        <translation>沒有先備知識的小型網路，適合與一般照片截然不同的影像。</translation>
    </message>
    <message>
        <source>A small vision transformer: attention among patches of 16 pixels instead of convolutions.</source>
        <translation>小型視覺 Transformer：以 16 像素圖塊之間的注意力取代卷積。</translation>
    </message>
    <message>
        <source>A usable model in seconds: the network stays as it is, only the decision is learned.</source>
        <translation>數秒即得可用的模型：網路維持原樣，只學習判定。</translation>
    </message>
    <message>
        <source>A value times its own sigmoid: smooth, and slightly negative below zero.</source>
        <translation>數值乘上自己的 sigmoid：平滑，零以下略為負值。</translation>
    </message>
    <message>
        <source>A value times the tanh of its softplus; close to SiLU and slightly more expensive.</source>
        <translation>數值乘上 softplus 的 tanh；接近 SiLU，計算稍貴。</translation>
    </message>
    <message>
        <source>A very large EfficientNet for images of 528 pixels; for a GPU with much memory.</source>
        <translation>非常大的 EfficientNet，適合 528 像素的影像與記憶體充足的 GPU。</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Ablation-CAM</source>
        <translation>Ablation-CAM</translation>
    </message>
    <message>
        <source>Access to {path} was denied.</source>
        <translation>無權存取 {path}。</translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation>精確</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激勵函數</translation>
    </message>
    <message>
        <source>AdaMax</source>
        <translation>AdaMax</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam scaled by the largest recent gradient; calm where gradients are rare and large.</source>
        <translation>以近期最大梯度調整尺度的 Adam；梯度稀少而大時較平穩。</translation>
    </message>
    <message>
        <source>Adam that begins as momentum until its scale can be trusted; needs no warm-up.</source>
        <translation>在尺度可信之前先以動量前進的 Adam；不需要預熱。</translation>
    </message>
    <message>
        <source>Adam whose scale never shrinks again, which fixes a case in which Adam does not converge.</source>
        <translation>尺度只增不減的 Adam，修正 Adam 在某些情況下不收斂的問題。</translation>
    </message>
    <message>
        <source>Adam with Nesterov&apos;s momentum.</source>
        <translation>採用 Nesterov 動量的 Adam。</translation>
    </message>
    <message>
        <source>Adam with weight decay kept apart from the step; the usual choice.</source>
        <translation>將權重衰減與步幅分開的 Adam；一般首選。</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>AdamW with three parts of Ranger21: adaptive gradient clipping, centred gradients and Lookahead.</source>
        <translation>AdamW 加上 Ranger21 的三個部分：自適應梯度裁剪、梯度中心化與 Lookahead。</translation>
    </message>
    <message>
        <source>Add global average pooling or flatten at the end.</source>
        <translation>請在最後加上全域平均池化或展平。</translation>
    </message>
    <message>
        <source>Adds one number to every value.</source>
        <translation>每個值加上同一個數。</translation>
    </message>
    <message>
        <source>Adds to each pixel its difference from its four neighbours; at strength 1 the kernel 0 -1 0, -1 5 -1, 0 -1 0.</source>
        <translation>把像素超出四鄰的部分加回去；強度 1 即卷積核 0 -1 0, -1 5 -1, 0 -1 0。</translation>
    </message>
    <message>
        <source>After flattening or global pooling only dense layers and dropout can follow.</source>
        <translation>展平或全域池化之後，只能接全連接層與 Dropout。</translation>
    </message>
    <message>
        <source>AlexNet</source>
        <translation>AlexNet</translation>
    </message>
    <message>
        <source>AlexNet (2012)</source>
        <translation>AlexNet（2012）</translation>
    </message>
    <message>
        <source>AlexNet as first published, in two halves and with local response normalisation: strong responses damp those of neighbouring filters.</source>
        <translation>最初發表的 AlexNet：分成兩半，並採用局部響應正規化，強烈的響應會抑制相鄰濾波器的響應。</translation>
    </message>
    <message>
        <source>AlexNet improved by looking at its filters: smaller ones at a finer step.</source>
        <translation>觀察濾波器後改良的 AlexNet：濾波器較小、步幅較細。</translation>
    </message>
    <message>
        <source>All four in one resampling, which keeps the image sharper than one after the other; what is uncovered shows the image mirrored.</source>
        <translation>四種一次重新取樣完成，比逐一套用更清晰；空出的部分以鏡像影像填補。</translation>
    </message>
    <message>
        <source>All images belong to one group, so that they cannot be divided into training, validation and test.</source>
        <translation>所有影像屬於同一個群組，無法劃分成訓練集、驗證集與測試集。</translation>
    </message>
    <message>
        <source>Allow a higher rate. The validation split must contain OK and NG images.</source>
        <translation>請允許較高的比率。驗證影像中必須同時有 OK 與 NG 影像。</translation>
    </message>
    <message>
        <source>An OK audit that hides what machine and people said, with known NG mixed in, until every image is judged.</source>
        <translation>全部判完之前隱藏機器與他人判定，並混入已知 NG 的 OK 抽驗。</translation>
    </message>
    <message>
        <source>An image on which those who looked at it do not agree by a majority.</source>
        <translation>看過的人員未達多數一致的影像。</translation>
    </message>
    <message>
        <source>An input of {width} x {height} pixels is too small for {network}.</source>
        <translation>{width} x {height} 像素的輸入對 {network} 而言過小。</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Another lamp or exposure: every value times one number, plus another.</source>
        <translation>如同換了光源或曝光：每個值乘以一數再加一數。</translation>
    </message>
    <message>
        <source>Area kept</source>
        <translation>保留的面積</translation>
    </message>
    <message>
        <source>As Grad-CAM, but gradients count more where the channel is active.</source>
        <translation>同 Grad-CAM，但通道活化越強處的梯度權重越高。</translation>
    </message>
    <message>
        <source>As Grad-CAM, with more weight on places where the features rise; for several defects.</source>
        <translation>同 Grad-CAM，但加重特徵增強處的權重；適合多處瑕疵。</translation>
    </message>
    <message>
        <source>As HiResCAM, but of rising gradients alone; gives fine maps of early layers, too.</source>
        <translation>同 HiResCAM，但只取正梯度；對前段的層也能給出細緻的熱力圖。</translation>
    </message>
    <message>
        <source>As LeakyReLU, with the share of negative values learned for each channel.</source>
        <translation>同 LeakyReLU，但每個通道自行學習負值保留的比例。</translation>
    </message>
    <message>
        <source>As ReLU, but a hundredth of a negative value passes, so that no channel can die.</source>
        <translation>同 ReLU，但負值保留百分之一，通道就不會壞死。</translation>
    </message>
    <message>
        <source>As if seen by a camera that is not quite upright; the whole image stays in view.</source>
        <translation>如同相機沒有完全擺正所見；整張影像都留在畫面內。</translation>
    </message>
    <message>
        <source>Asks for a high probability of the right class; the usual choice.</source>
        <translation>要求正確類別有高機率；一般首選。</translation>
    </message>
    <message>
        <source>Asks for a little less than certainty, which keeps scores modest and forgives wrong labels.</source>
        <translation>要求略低於完全確定，使分數不致過高，也較能容忍錯標。</translation>
    </message>
    <message>
        <source>At least two classes have labelled images</source>
        <translation>至少兩個類別有已標記影像</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Backbone: its learning rate as a share of the head&apos;s</source>
        <translation>骨幹網路：其學習率占分類頭學習率的比例</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>批次正規化</translation>
    </message>
    <message>
        <source>Batch size: images per step</source>
        <translation>批次大小：每步的影像數（batch size）</translation>
    </message>
    <message>
        <source>Begin a new inspection in another folder.</source>
        <translation>請在其他資料夾開始新的檢測。</translation>
    </message>
    <message>
        <source>Begin a new one.</source>
        <translation>請開始新的實驗。</translation>
    </message>
    <message>
        <source>Begin a new one: runs trained on other images cannot be compared with the earlier ones.</source>
        <translation>請開始新的實驗：以不同影像進行的訓練無法與先前的結果比較。</translation>
    </message>
    <message>
        <source>Bends negative values smoothly towards -1, which keeps the mean nearer to zero.</source>
        <translation>負值平滑地彎向 -1，讓平均值更接近零。</translation>
    </message>
    <message>
        <source>Bends the image smoothly, as rubber; straight lines become wavy.</source>
        <translation>像橡皮一樣平滑地扭曲影像；直線會變成波浪。</translation>
    </message>
    <message>
        <source>Best epoch: the validation metric that decides it</source>
        <translation>最佳輪：以哪項驗證集指標決定</translation>
    </message>
    <message>
        <source>Bias: needless before batch norm</source>
        <translation>偏置：後接批次正規化時不需要</translation>
    </message>
    <message>
        <source>Bilateral</source>
        <translation>雙邊</translation>
    </message>
    <message>
        <source>Black: the source value shown as black</source>
        <translation>黑階：視為黑色的原始值</translation>
    </message>
    <message>
        <source>Block {block} does not fit there.</source>
        <translation>第 {block} 個區塊不能放在那裡。</translation>
    </message>
    <message>
        <source>Block {block} is too large: {weights} weights, and {values} output values per image.</source>
        <translation>第 {block} 個區塊過大：{weights} 個權重，每張影像輸出 {values} 個數值。</translation>
    </message>
    <message>
        <source>Block {block} takes a list of values, not an image.</source>
        <translation>第 {block} 個區塊的輸入須為一列數值，而不是影像。</translation>
    </message>
    <message>
        <source>Block {block}: the image has become a list of values there.</source>
        <translation>第 {block} 個區塊：影像到那裡已經變成一列數值。</translation>
    </message>
    <message>
        <source>Block {block}: the image is a single pixel there; {norm} would set it to zero.</source>
        <translation>第 {block} 個區塊：影像到那裡只剩一個像素，{norm} 會使其變為零。</translation>
    </message>
    <message>
        <source>Block {block}: the image is {height} × {width} there, too small for a {kernel} × {kernel} kernel.</source>
        <translation>第 {block} 個區塊：影像到那裡只剩 {height} × {width}，放不下 {kernel} × {kernel} 的核。</translation>
    </message>
    <message>
        <source>Block {block}: the number of channels, {channels}, is not divisible by {groups}.</source>
        <translation>第 {block} 個區塊：{channels} 個通道無法被 {groups} 整除。</translation>
    </message>
    <message>
        <source>Block {block}: {activation} merges channels, which dense layers do not have.</source>
        <translation>第 {block} 個區塊：{activation} 會合併通道，而全連接層沒有通道。</translation>
    </message>
    <message>
        <source>Blocks: what your own network is made of (none: as Small CNN)</source>
        <translation>區塊：自訂網路的組成（沒有時與小型 CNN 相同）</translation>
    </message>
    <message>
        <source>Both runs are right and wrong on the same images: there is no difference.</source>
        <translation>兩筆訓練紀錄判對與判錯的影像完全相同：看不出差異。</translation>
    </message>
    <message>
        <source>Both runs are right and wrong on the same parts: there is no difference.</source>
        <translation>兩筆訓練紀錄判對與判錯的工件完全相同：看不出差異。</translation>
    </message>
    <message>
        <source>Brighter than every training image: mean {value}, training {low} to {high}.</source>
        <translation>比所有訓練影像亮：平均 {value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Brightness and contrast</source>
        <translation>亮度與對比</translation>
    </message>
    <message>
        <source>Brightness or colour matters</source>
        <translation>亮度或色彩有意義</translation>
    </message>
    <message>
        <source>Brightness, share of white</source>
        <translation>亮度（白色的比例）</translation>
    </message>
    <message>
        <source>By the mean and deviation of each channel of each image; removes brightness and contrast.</source>
        <translation>以每張影像每個通道的平均與標準差正規化；會消除亮度與對比。</translation>
    </message>
    <message>
        <source>By the mean and deviation of each channel over the batch; the usual choice.</source>
        <translation>以整批影像中每個通道的平均與標準差正規化；最常用的選擇。</translation>
    </message>
    <message>
        <source>By the mean and deviation of each image over all channels; does not depend on the batch.</source>
        <translation>以每張影像所有通道的平均與標準差正規化；與批次無關。</translation>
    </message>
    <message>
        <source>By the mean and deviation of groups of channels of each image; for small batches.</source>
        <translation>以每張影像各組通道的平均與標準差正規化；適合小批次。</translation>
    </message>
    <message>
        <source>Check files on the Data page says what to do.</source>
        <translation>請在資料頁以「檢查檔案」查看處理方式。</translation>
    </message>
    <message>
        <source>Check how it is written, and that its drive is connected.</source>
        <translation>請檢查路徑是否正確，並確認其磁碟已連接。</translation>
    </message>
    <message>
        <source>Check lamp, exposure and lens. If such images are normal here, train with some of them.</source>
        <translation>請檢查光源、曝光與鏡頭。若此類影像在此屬正常，請加入一些來訓練。</translation>
    </message>
    <message>
        <source>Check that camera and product are those of this model.</source>
        <translation>請確認相機與產品屬於此模型。</translation>
    </message>
    <message>
        <source>Check that it is connected and sound, then try again.</source>
        <translation>請確認它已連線且正常，再試一次。</translation>
    </message>
    <message>
        <source>Check that the folder exists and is writable, and that its drive is connected.</source>
        <translation>請確認資料夾存在且可寫入，且其磁碟機已連線。</translation>
    </message>
    <message>
        <source>Check that the inspection is complete and the folder is writable.</source>
        <translation>請確認檢測已完成，且資料夾可寫入。</translation>
    </message>
    <message>
        <source>Check that you have permission to read it and that its drive is connected.</source>
        <translation>請確認有讀取權限，且磁碟機已連接。</translation>
    </message>
    <message>
        <source>Check the connection, or get the file on another PC and import it here.</source>
        <translation>請檢查網路連線，或在其他電腦取得檔案後在此匯入。</translation>
    </message>
    <message>
        <source>Check the files on the Data page: it says what to do for each.</source>
        <translation>請在「資料」頁檢查檔案，該處會說明每個檔案該如何處理。</translation>
    </message>
    <message>
        <source>Check the files on the Data page: put the old file back, or import it again.</source>
        <translation>請在「資料」頁檢查檔案：放回原來的檔案，或重新匯入。</translation>
    </message>
    <message>
        <source>Check the folder or the CSV file and try again.</source>
        <translation>請檢查資料夾或 CSV 檔後再試一次。</translation>
    </message>
    <message>
        <source>Check the spelling, and that its drive is connected.</source>
        <translation>請確認名稱是否正確，以及所在的磁碟或網路磁碟機是否已連線。</translation>
    </message>
    <message>
        <source>Check their labels.</source>
        <translation>請檢查其標記。</translation>
    </message>
    <message>
        <source>Choose a disk without this limit (FAT32 allows 4 GB), or lift this account&apos;s (ulimit -f).</source>
        <translation>請改用沒有此限制的磁碟（FAT32 上限為 4 GB），或解除此帳號的限制（ulimit -f）。</translation>
    </message>
    <message>
        <source>Choose a folder with PNG, JPEG, BMP, TIFF or WebP files.</source>
        <translation>請選擇含有 PNG、JPEG、BMP、TIFF 或 WebP 檔的資料夾。</translation>
    </message>
    <message>
        <source>Choose a number of filters that is.</source>
        <translation>請選擇可以整除的濾波器數目。</translation>
    </message>
    <message>
        <source>Choose a smaller input size or network, or close other programs.</source>
        <translation>請選擇較小的輸入尺寸或網路，或關閉其他程式。</translation>
    </message>
    <message>
        <source>Choose a smaller learning rate.</source>
        <translation>請選擇較小的學習率。</translation>
    </message>
    <message>
        <source>Choose an input of at least {least} x {least} pixels.</source>
        <translation>請將輸入設為至少 {least} x {least} 像素。</translation>
    </message>
    <message>
        <source>Choose another activation.</source>
        <translation>請改用其他激勵函數。</translation>
    </message>
    <message>
        <source>Choose another encoding, or save the table as CSV in UTF-8.</source>
        <translation>請選擇其他編碼，或將表格另存為 UTF-8 的 CSV。</translation>
    </message>
    <message>
        <source>Choose another folder for a new inspection, or resume the one in it.</source>
        <translation>請為新檢測選擇其他資料夾，或續行其中的檢測。</translation>
    </message>
    <message>
        <source>Choose another folder, or continue with the original model.</source>
        <translation>請選擇其他資料夾，或以原來的模型繼續。</translation>
    </message>
    <message>
        <source>Choose another group rule.</source>
        <translation>請改用其他群組規則。</translation>
    </message>
    <message>
        <source>Choose another method, or do not choose a layer.</source>
        <translation>請選擇其他方法，或不指定層。</translation>
    </message>
    <message>
        <source>Choose automatic or CPU.</source>
        <translation>請選擇自動或 CPU。</translation>
    </message>
    <message>
        <source>Choose the folder that holds inspection.json.</source>
        <translation>請選擇含有 inspection.json 的資料夾。</translation>
    </message>
    <message>
        <source>Choose the folder that holds project.json.</source>
        <translation>請選擇含有 project.json 的資料夾。</translation>
    </message>
    <message>
        <source>Choose the network it is meant for.</source>
        <translation>請選擇它所屬的網路。</translation>
    </message>
    <message>
        <source>Choose the one in which the names are right.</source>
        <translation>請選擇名稱顯示正確的一種。</translation>
    </message>
    <message>
        <source>Choose the runtime torch, or inspect on another PC.</source>
        <translation>請選擇執行環境 torch，或改在其他電腦上檢測。</translation>
    </message>
    <message>
        <source>Choose two or more trained runs; evaluate each of them on the same images first.</source>
        <translation>請選擇兩筆以上已完成訓練的紀錄，並先以相同的影像評估。</translation>
    </message>
    <message>
        <source>Close other programs that have it open, check its permissions, or choose another folder.</source>
        <translation>請關閉正在使用它的其他程式、檢查其權限，或選擇其他資料夾。</translation>
    </message>
    <message>
        <source>Close other programs, or split the image into tiles.</source>
        <translation>請關閉其他程式，或將影像裁切成數張。</translation>
    </message>
    <message>
        <source>Close the other program (a backup, a copy, a second window), then try again.</source>
        <translation>請關閉另一個程式（備份、複製或第二個視窗），再試一次。</translation>
    </message>
    <message>
        <source>Comparing an image as a whole with the training images; one unlike all of them goes to review.</source>
        <translation>把整張影像與訓練影像比較；與全部都不像的影像列為待複判。</translation>
    </message>
    <message>
        <source>Connect the drive or share again, then resume. The lost images have no result yet, and are then inspected.</source>
        <translation>請重新連接磁碟或網路共用後續檢。中斷的影像尚無結果，屆時會加以檢測。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>對比</translation>
    </message>
    <message>
        <source>Contrast limit</source>
        <translation>對比上限</translation>
    </message>
    <message>
        <source>ConvNeXt-Tiny</source>
        <translation>ConvNeXt-Tiny</translation>
    </message>
    <message>
        <source>Copy it again from its source.</source>
        <translation>請從拍攝來源重新複製。</translation>
    </message>
    <message>
        <source>Copy it again from its source; an image with missing data is never judged.</source>
        <translation>請從拍攝來源重新複製；部分遺失的影像不會被判定。</translation>
    </message>
    <message>
        <source>Correct their defect codes on the Data page, package the run again, and inspect with that model.</source>
        <translation>請在「資料」頁更正它們的瑕疵代碼，重新打包這次訓練，再用該模型檢測。</translation>
    </message>
    <message>
        <source>Correct this line, and try again.</source>
        <translation>請修正這一行後再試一次。</translation>
    </message>
    <message>
        <source>Correct this value and try again.</source>
        <translation>請修正所指的值後再試一次。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>餘弦</translation>
    </message>
    <message>
        <source>Cosine with restarts</source>
        <translation>餘弦（重啟）</translation>
    </message>
    <message>
        <source>Counts of images by their label (rows) and predicted class (columns).</source>
        <translation>依標記（列）與預測類別（欄）統計的影像數。</translation>
    </message>
    <message>
        <source>Covers a few rectangles, so that the network looks at more than one place.</source>
        <translation>遮住幾個矩形，讓網路不只看一個地方。</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Cross-entropy with label smoothing</source>
        <translation>交叉熵＋標籤平滑</translation>
    </message>
    <message>
        <source>CutMix: paste a part of another image; alpha (0: off)</source>
        <translation>CutMix：貼上另一張影像的一部分，alpha（0 表示關閉）</translation>
    </message>
    <message>
        <source>Cuts out a random part and enlarges it to the full input, as is usual for photographs.</source>
        <translation>隨機裁出一部分並放大到整個輸入，是一般照片常用的做法。</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>週期數</translation>
    </message>
    <message>
        <source>Darker than every training image: mean {value}, training {low} to {high}.</source>
        <translation>比所有訓練影像暗：平均 {value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Deals the images out anew.</source>
        <translation>重新分配影像。</translation>
    </message>
    <message>
        <source>Defects get lost</source>
        <translation>瑕疵遺失</translation>
    </message>
    <message>
        <source>Delete files of yours on this disk, or ask its administrator for more space.</source>
        <translation>請刪除您在此磁碟上的檔案，或向管理員申請更多空間。</translation>
    </message>
    <message>
        <source>Delete it and train again.</source>
        <translation>請刪除它並重新訓練。</translation>
    </message>
    <message>
        <source>Dense layers only, on a smaller image: no convolution at all.</source>
        <translation>縮小影像後只用全連接層，完全沒有卷積。</translation>
    </message>
    <message>
        <source>DenseNet-121</source>
        <translation>DenseNet-121</translation>
    </message>
    <message>
        <source>DenseNet-121 with longer third and fourth blocks.</source>
        <translation>第三與第四區塊較長的 DenseNet-121。</translation>
    </message>
    <message>
        <source>DenseNet-169</source>
        <translation>DenseNet-169</translation>
    </message>
    <message>
        <source>DenseNet-201</source>
        <translation>DenseNet-201</translation>
    </message>
    <message>
        <source>Derives the size of each step from the previous ones; its learning rate stays at 1.</source>
        <translation>由先前的步幅推算下一步的長度；學習率維持為 1。</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>直徑</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>擴張率</translation>
    </message>
    <message>
        <source>Direction matters</source>
        <translation>方向有意義</translation>
    </message>
    <message>
        <source>Discriminative rates: rate of a stage as a share of that of the next stage</source>
        <translation>分層學習率：每個階段的學習率占其後一階段的比例</translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation>位移</translation>
    </message>
    <message>
        <source>Distance of the probabilities to one-hot labels; for teaching why not to use it: unsure images pull as hard as clear ones, so learning is slow.</source>
        <translation>機率與 one-hot 標記的距離；課堂所教，用來看出為何不用：模糊與清楚的影像拉力相同，學習緩慢。</translation>
    </message>
    <message>
        <source>Divide by the sum of the weights, if it is not zero</source>
        <translation>除以權重總和（總和不為零時）</translation>
    </message>
    <message>
        <source>Down-weights images that are already classified correctly, more so for larger gamma; for many easy images.</source>
        <translation>已判對的影像影響較小，gamma 越大越明顯；適合容易的影像很多時。</translation>
    </message>
    <message>
        <source>Download the file again from its source.</source>
        <translation>請從來源重新取得檔案。</translation>
    </message>
    <message>
        <source>Draws from the images that an audit could not draw, at the same share.</source>
        <translation>以相同比例，從先前抽驗抽不到的影像中再抽。</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>Dropout 比例</translation>
    </message>
    <message>
        <source>Dropout: share of pooled features left out in training</source>
        <translation>Dropout：訓練時略去的池化特徵比例</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>EMA: validate and keep a moving average of the weights; its decay per step, e.g. 0.999 (0: off)</source>
        <translation>EMA：權重的移動平均，取代原權重供驗證與保存；每步保留的比例，例如 0.999（0 表示關閉）</translation>
    </message>
    <message>
        <source>Each class has at least {few} training images</source>
        <translation>每個類別至少有 {few} 張訓練集影像</translation>
    </message>
    <message>
        <source>Each layer reads all layers before it: few parameters, much memory in training.</source>
        <translation>每一層都讀取之前的所有層：參數少，但訓練時耗用大量記憶體。</translation>
    </message>
    <message>
        <source>Each pixel becomes the mean of a square around it: noise and small things fade.</source>
        <translation>每個像素取周圍方塊的平均：雜訊與細小物變淡。</translation>
    </message>
    <message>
        <source>Each pixel becomes the median of its neighbours; dots smaller than half of these vanish.</source>
        <translation>每個像素取鄰近像素的中位數；小於一半範圍的點會消失。</translation>
    </message>
    <message>
        <source>Each pixel becomes the middle value of a square around it: single pixels vanish, edges stay.</source>
        <translation>每個像素取周圍方塊的中間值：孤立像素消失，邊緣保留。</translation>
    </message>
    <message>
        <source>Each weight has a rate of its own, which only ever falls; good for rare features, slow in the end.</source>
        <translation>每個權重各有學習率且只降不升；適合罕見特徵，後期緩慢。</translation>
    </message>
    <message>
        <source>Edges matter</source>
        <translation>邊緣有意義</translation>
    </message>
    <message>
        <source>EfficientNet-B0</source>
        <translation>EfficientNet-B0</translation>
    </message>
    <message>
        <source>EfficientNet-B0 made deeper, for slightly larger images.</source>
        <translation>加深的 EfficientNet-B0，適合稍大的影像。</translation>
    </message>
    <message>
        <source>EfficientNet-B1</source>
        <translation>EfficientNet-B1</translation>
    </message>
    <message>
        <source>EfficientNet-B1 made wider, for larger images.</source>
        <translation>加寬的 EfficientNet-B1，適合較大的影像。</translation>
    </message>
    <message>
        <source>EfficientNet-B2</source>
        <translation>EfficientNet-B2</translation>
    </message>
    <message>
        <source>EfficientNet-B2 made deeper and wider, for images of 300 pixels.</source>
        <translation>加深並加寬的 EfficientNet-B2，適合 300 像素的影像。</translation>
    </message>
    <message>
        <source>EfficientNet-B3</source>
        <translation>EfficientNet-B3</translation>
    </message>
    <message>
        <source>EfficientNet-B4</source>
        <translation>EfficientNet-B4</translation>
    </message>
    <message>
        <source>EfficientNet-B5</source>
        <translation>EfficientNet-B5</translation>
    </message>
    <message>
        <source>EfficientNet-B6</source>
        <translation>EfficientNet-B6</translation>
    </message>
    <message>
        <source>EfficientNet-B7</source>
        <translation>EfficientNet-B7</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0</source>
        <translation>EfficientNet-Lite0</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0 made deeper, for slightly larger images.</source>
        <translation>加深的 EfficientNet-Lite0，適合稍大的影像。</translation>
    </message>
    <message>
        <source>EfficientNet-Lite1</source>
        <translation>EfficientNet-Lite1</translation>
    </message>
    <message>
        <source>EfficientNet-Lite1 made wider, for larger images.</source>
        <translation>加寬的 EfficientNet-Lite1，適合較大的影像。</translation>
    </message>
    <message>
        <source>EfficientNet-Lite2</source>
        <translation>EfficientNet-Lite2</translation>
    </message>
    <message>
        <source>Eigen-CAM</source>
        <translation>Eigen-CAM</translation>
    </message>
    <message>
        <source>Eigen-Grad-CAM</source>
        <translation>Eigen-Grad-CAM</translation>
    </message>
    <message>
        <source>Eight convolutions of 3x3 and dense layers: the shallowest of the family; heavy for what it does.</source>
        <translation>八層 3x3 卷積加上全連接層：同系列中最淺的網路；以其表現而言相當龐大。</translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation>彈性變形</translation>
    </message>
    <message>
        <source>Enlarges or shrinks about the centre, width and height each by its own factor.</source>
        <translation>以中心放大或縮小，寬與高各用自己的倍率。</translation>
    </message>
    <message>
        <source>Enter its number as the defect code of the class on the Data page, package the run again, and inspect with that model.</source>
        <translation>請在「資料」頁將編號填為該類別的瑕疵代碼，重新打包這次訓練，再用該模型檢測。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>訓練輪數（epoch）</translation>
    </message>
    <message>
        <source>Epochs between steps</source>
        <translation>每次下降相隔的輪數</translation>
    </message>
    <message>
        <source>Epochs without gain before the rate is reduced</source>
        <translation>連續多少輪無進步即下降</translation>
    </message>
    <message>
        <source>Evaluate the run again.</source>
        <translation>請重新評估此次訓練。</translation>
    </message>
    <message>
        <source>Every class has training images</source>
        <translation>每個類別都有訓練集影像</translation>
    </message>
    <message>
        <source>Every class has validation images</source>
        <translation>每個類別都有驗證集影像</translation>
    </message>
    <message>
        <source>Every readable image has a label</source>
        <translation>所有可讀取的影像都已標記</translation>
    </message>
    <message>
        <source>Everything that affects a trained model except the images; 配方 for short.</source>
        <translation>除影像以外，影響訓練結果的一切；簡稱「配方」。</translation>
    </message>
    <message>
        <source>Evidence map</source>
        <translation>依據圖</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指數</translation>
    </message>
    <message>
        <source>Export the model again.</source>
        <translation>請重新匯出模型。</translation>
    </message>
    <message>
        <source>Export the model again; if the file is cut off, copy it again.</source>
        <translation>請重新匯出模型；若檔案不完整，請重新複製。</translation>
    </message>
    <message>
        <source>Factor after each epoch</source>
        <translation>每輪之後的倍率</translation>
    </message>
    <message>
        <source>Factor of each reduction</source>
        <translation>每次下降的倍率</translation>
    </message>
    <message>
        <source>Falls along half a cosine and leaps up again, in longer and longer cycles.</source>
        <translation>沿半個餘弦下降後再跳回，週期越來越長。</translation>
    </message>
    <message>
        <source>Falls by the same factor after every epoch.</source>
        <translation>每輪之後依同一倍率下降。</translation>
    </message>
    <message>
        <source>Falls smoothly to zero along half a cosine; the usual choice.</source>
        <translation>沿半個餘弦平滑降至零；一般首選。</translation>
    </message>
    <message>
        <source>Falls to zero as a power of the remaining training; power 1 is a straight line.</source>
        <translation>依剩餘進度的次方降到零；次方為 1 時是直線。</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Features: decide from the last only, or from several depths (small defects)</source>
        <translation>特徵：僅依最後一層，或依多個深度的特徵判定（適合小瑕疵）</translation>
    </message>
    <message>
        <source>Feed-forward network (MLP)</source>
        <translation>前饋網路（MLP）</translation>
    </message>
    <message>
        <source>Few training images (under {few}) of: {classes}</source>
        <translation>下列類別的訓練集影像偏少（少於 {few} 張）：{classes}</translation>
    </message>
    <message>
        <source>Figures are 數據.</source>
        <translation>數字類的資料稱為「數據」。</translation>
    </message>
    <message>
        <source>Filler: accept JPEG files with bytes before their end that belong to nothing</source>
        <translation>填充位元組：接受結尾前帶有多餘位元組的 JPEG 檔</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>濾波器數</translation>
    </message>
    <message>
        <source>Filters of several sizes side by side, and few parameters: the winner of ImageNet 2014.</source>
        <translation>多種尺寸的濾波器並列、參數很少：2014 年 ImageNet 競賽的冠軍。</translation>
    </message>
    <message>
        <source>Filters: one after the other, before the network</source>
        <translation>濾波器：在進入神經網路之前依序套用</translation>
    </message>
    <message>
        <source>Fine-tuning begins from the head found on frozen features.</source>
        <translation>微調從在固定特徵上求得的分類頭開始。</translation>
    </message>
    <message>
        <source>Five convolutions, the first with large filters: quick, and coarse. The variant of 2014 without response normalisation.</source>
        <translation>五層卷積，第一層使用大型濾波器：快速但較粗略。這是 2014 年不含響應正規化的版本。</translation>
    </message>
    <message>
        <source>Five plain convolution blocks, always trained from scratch; small and easy to follow.</source>
        <translation>五個單純的卷積區塊，一律從頭訓練；小巧易懂。</translation>
    </message>
    <message>
        <source>Focal loss</source>
        <translation>Focal loss</translation>
    </message>
    <message>
        <source>For faint or rare defects: the whole network learns larger images anew, and takes its time.</source>
        <translation>適合不明顯或罕見的瑕疵：整個網路以較大的影像重新學習，需要較久。</translation>
    </message>
    <message>
        <source>Four modern convolution stages and one dense layer.</source>
        <translation>四段現代的卷積，加上一個全連接層。</translation>
    </message>
    <message>
        <source>Free space on this disk and try again.</source>
        <translation>請釋出此磁碟的空間，再試一次。</translation>
    </message>
    <message>
        <source>Free space on this disk and try again; a project&apos;s folder cache can be deleted at any time.</source>
        <translation>請釋出此磁碟的空間，再試一次；專案的 cache 資料夾隨時可以刪除。</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>從頭訓練</translation>
    </message>
    <message>
        <source>Fully connected layers on a small grey image, without any convolution: shows what convolutional networks are better at.</source>
        <translation>直接在縮小的灰階影像上使用全連接層，完全沒有卷積：用來看出卷積網路勝在哪裡。</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽瑪</translation>
    </message>
    <message>
        <source>Gamma: higher values down-weight easy images</source>
        <translation>Gamma：越大，容易的影像影響越小</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>高斯模糊</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>高斯雜訊</translation>
    </message>
    <message>
        <source>Give a rule for smaller groups, or import more of them.</source>
        <translation>請改用能分出較小群組的規則，或匯入更多群組。</translation>
    </message>
    <message>
        <source>Give the path of an image file, or its path below the image folder, such as scratch/12.png.</source>
        <translation>請指定影像檔的路徑，或其在影像資料夾內的路徑，例如 scratch/12.png。</translation>
    </message>
    <message>
        <source>GoogLeNet (Inception v1)</source>
        <translation>GoogLeNet（Inception v1）</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Grad-CAM++</source>
        <translation>Grad-CAM++</translation>
    </message>
    <message>
        <source>Gradient clipping: maximum gradient norm of a step (0: no limit)</source>
        <translation>梯度裁剪：每步梯度長度上限（0 表示不限）</translation>
    </message>
    <message>
        <source>Gradient descent (full batch)</source>
        <translation>梯度下降（全批次）</translation>
    </message>
    <message>
        <source>Gradual unfreezing: start with the head, then unfreeze one more stage every so many epochs, the last one first (0: all at once)</source>
        <translation>逐步解凍：先只訓練分類頭，每隔這麼多輪由後往前多訓練一個階段（0 表示一次全部解凍）</translation>
    </message>
    <message>
        <source>Grey and colour images are mixed. Grey: {grey}. Colour: {colour}.</source>
        <translation>灰階與彩色影像混在一起。灰階：{grey}。彩色：{colour}。</translation>
    </message>
    <message>
        <source>Grey for zero, so that both signs show</source>
        <translation>零為灰色，正負都看得見</translation>
    </message>
    <message>
        <source>Grey of the rectangles</source>
        <translation>矩形的灰階</translation>
    </message>
    <message>
        <source>Grey or colour</source>
        <translation>灰階或彩色</translation>
    </message>
    <message>
        <source>Group norm</source>
        <translation>群組正規化</translation>
    </message>
    <message>
        <source>Groups of channels</source>
        <translation>通道分組數</translation>
    </message>
    <message>
        <source>Growth: length of each cycle relative to the one before</source>
        <translation>週期倍數：每個週期是前一個週期的幾倍長</translation>
    </message>
    <message>
        <source>Head start: begin fine-tuning from the head found on frozen features</source>
        <translation>先訓練分類頭：以固定特徵求得的分類頭開始微調</translation>
    </message>
    <message>
        <source>Head: one linear layer on pooled features decides, or the network&apos;s own dense layers</source>
        <translation>分類頭：以池化特徵加一層線性層判定，或以網路自己的全連接層判定</translation>
    </message>
    <message>
        <source>Height: pixels down, as the network sees them</source>
        <translation>高度：神經網路所見影像的縱向像素數</translation>
    </message>
    <message>
        <source>HiResCAM</source>
        <translation>HiResCAM</translation>
    </message>
    <message>
        <source>Hide rectangles</source>
        <translation>遮住矩形</translation>
    </message>
    <message>
        <source>How L1 and L2 act: through the gradient (coupled), on the weights themselves (decoupled), or as the optimizer&apos;s publication has it</source>
        <translation>L1 與 L2 的作用方式：經由梯度（耦合）、直接作用於權重（解耦），或依最佳化器論文的作法</translation>
    </message>
    <message>
        <source>How far the four neighbours exceed the pixel: shows dots and edges of every direction.</source>
        <translation>四鄰超出像素多少：顯示各方向的點與邊緣。</translation>
    </message>
    <message>
        <source>How fast the grey rises from left to right: shows vertical edges.</source>
        <translation>灰階由左至右上升的快慢：顯示垂直邊緣。</translation>
    </message>
    <message>
        <source>How fast the grey rises from top to bottom: shows horizontal edges.</source>
        <translation>灰階由上至下上升的快慢：顯示水平邊緣。</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>Hue and saturation</source>
        <translation>色相與飽和度</translation>
    </message>
    <message>
        <source>If all files of this camera do, accept them at import and train with them; otherwise copy it again.</source>
        <translation>若此相機的檔案全都如此，請在匯入時接受並以其訓練；否則請重新複製。</translation>
    </message>
    <message>
        <source>If they are one class, merge them.</source>
        <translation>若是同一個類別，請合併。</translation>
    </message>
    <message>
        <source>If yours does, accept them in this project.</source>
        <translation>若您的相機也是如此，請在此專案中接受這些檔案。</translation>
    </message>
    <message>
        <source>Images of different bit depths are mixed: {counts}. Training stops at the first of the others.</source>
        <translation>不同位元深度的影像混在一起：{counts}。訓練遇到第一張不同深度的影像就會停止。</translation>
    </message>
    <message>
        <source>Images of one pixel or one single value: {count} ({paths}).</source>
        <translation>只有一個像素或單一數值的影像：{count} 張（{paths}）。</translation>
    </message>
    <message>
        <source>Images of the name {path} in the project {project}: {count}.</source>
        <translation>專案 {project} 中名為 {path} 的影像：{count} 張。</translation>
    </message>
    <message>
        <source>Images that show another picture now than the one that was labelled: {count}, such as {path}.</source>
        <translation>內容已不同於標記當時的影像：{count} 張，例如 {path}。</translation>
    </message>
    <message>
        <source>Images the machine calls OK ÷ images in, before anybody re-judges.</source>
        <translation>複判之前，機器判為 OK 的影像 ÷ 投入的影像。</translation>
    </message>
    <message>
        <source>Images whose class is named rightly ÷ all.</source>
        <translation>類別判對的影像 ÷ 全部影像。</translation>
    </message>
    <message>
        <source>Images with the final verdict OK ÷ images in.</source>
        <translation>最終判定為 OK 的影像 ÷ 投入的影像。</translation>
    </message>
    <message>
        <source>Images without a label, as their masks and boxes are of several classes: {count} ({paths}).</source>
        <translation>遮罩與方框屬於多個類別而沒有標記的影像：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Images, labels or splits have changed since this experiment began: it cannot be resumed.</source>
        <translation>此實驗開始之後，影像、標記或資料劃分已變更，無法繼續。</translation>
    </message>
    <message>
        <source>Import more images.</source>
        <translation>請匯入更多影像。</translation>
    </message>
    <message>
        <source>Import one bit depth only, or convert the others; a class known by its depth is learned wrongly.</source>
        <translation>請只匯入一種位元深度，或轉換其他影像；若類別可由深度辨別，學到的就不是瑕疵。</translation>
    </message>
    <message>
        <source>Inception blocks with residual paths, very deep; for a GPU and larger inputs.</source>
        <translation>帶有殘差路徑的 Inception 區塊，非常深；適合有 GPU 的電腦與較大的輸入。</translation>
    </message>
    <message>
        <source>Inception taken to its end: each channel is filtered by itself, then all are mixed.</source>
        <translation>把 Inception 的想法推到極致：先對每個通道各自濾波，再混合所有通道。</translation>
    </message>
    <message>
        <source>Inception with large filters split into rows and columns; made for larger inputs.</source>
        <translation>將大型濾波器拆成橫向與縱向的 Inception；適合較大的輸入。</translation>
    </message>
    <message>
        <source>Inception-ResNet-v2</source>
        <translation>Inception-ResNet-v2</translation>
    </message>
    <message>
        <source>Inception-v3</source>
        <translation>Inception-v3</translation>
    </message>
    <message>
        <source>Inception-v4</source>
        <translation>Inception-v4</translation>
    </message>
    <message>
        <source>Inspect only the folder of the images to hand in.</source>
        <translation>請只檢測要繳交之影像的資料夾。</translation>
    </message>
    <message>
        <source>Inspect the folder with all images of the table, or choose its own table.</source>
        <translation>請檢測含有表中所有影像的資料夾，或選擇對應的表格。</translation>
    </message>
    <message>
        <source>Install it with: uv sync --extra samples</source>
        <translation>安裝指令：uv sync --extra samples</translation>
    </message>
    <message>
        <source>Instance norm</source>
        <translation>實例正規化</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>極速</translation>
    </message>
    <message>
        <source>It can be looked at. To change it, make it writable or copy the folder to another disk.</source>
        <translation>可以檢視。若要變更，請將其設為可寫入，或把資料夾複製到其他磁碟。</translation>
    </message>
    <message>
        <source>It is listed twice, as {first} and as {second}: the first line is used.</source>
        <translation>列出兩次，分別為 {first} 與 {second}：採用第一列。</translation>
    </message>
    <message>
        <source>It looks like a mask, but no image has the same name.</source>
        <translation>看似遮罩，但沒有對應名稱的影像。</translation>
    </message>
    <message>
        <source>Its masks and boxes are of a picture of {said} pixels, but it has {found}: they are left out.</source>
        <translation>其遮罩與方框屬於 {said} 像素的影像，但此影像為 {found}：不予採用。</translation>
    </message>
    <message>
        <source>Its paths are relative to the imported folder: choose the folder they start from.</source>
        <translation>其中的路徑是相對於匯入的資料夾：請選擇這些路徑開頭所在的資料夾。</translation>
    </message>
    <message>
        <source>JPEG compression</source>
        <translation>JPEG 壓縮</translation>
    </message>
    <message>
        <source>Judged NG and truly OK ÷ judged NG.</source>
        <translation>判為 NG 而實為 OK ÷ 判為 NG。</translation>
    </message>
    <message>
        <source>Judged NG and truly OK ÷ truly OK; overkill (過殺) is a good part judged NG.</source>
        <translation>判為 NG 而實為 OK ÷ 實為 OK；過殺就是把良品判為 NG。</translation>
    </message>
    <message>
        <source>Judged OK and truly NG ÷ judged OK × 10⁶.</source>
        <translation>判為 OK 而實為 NG ÷ 判為 OK × 10⁶。</translation>
    </message>
    <message>
        <source>Judged OK and truly NG ÷ truly NG; an escape (漏檢) is a defect judged OK.</source>
        <translation>判為 OK 而實為 NG ÷ 實為 NG；漏檢就是把瑕疵判為 OK。</translation>
    </message>
    <message>
        <source>Judging the images of a lot with a model.</source>
        <translation>以模型判定一個批次的影像。</translation>
    </message>
    <message>
        <source>Keeps the larger of each pair of channels, and so halves their number.</source>
        <translation>每兩個通道保留較大者，通道數因此減半。</translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation>核大小</translation>
    </message>
    <message>
        <source>Known runs: {known}.</source>
        <translation>現有的訓練紀錄：{known}。</translation>
    </message>
    <message>
        <source>Known: {known}.</source>
        <translation>可用：{known}。</translation>
    </message>
    <message>
        <source>L1: pull weights towards zero by an equal amount (with L2: elastic net)</source>
        <translation>L1：以固定幅度往零拉（與 L2 併用即 elastic net）</translation>
    </message>
    <message>
        <source>L2: pull weights towards zero by their size (weight decay)</source>
        <translation>L2：依權重大小往零拉（權重衰減）</translation>
    </message>
    <message>
        <source>Label images and put them into this split on the Data page.</source>
        <translation>請在「資料」頁標記影像，並分配到此資料集。</translation>
    </message>
    <message>
        <source>Label them after the import.</source>
        <translation>請在匯入後標記。</translation>
    </message>
    <message>
        <source>Labelled images are split into training, validation and test</source>
        <translation>已標記影像已劃分為訓練集、驗證集與測試集</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>拉普拉斯</translation>
    </message>
    <message>
        <source>Larger than every training image: {value} pixels, training {low} to {high}.</source>
        <translation>大於所有訓練影像：{value} 像素，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>層正規化</translation>
    </message>
    <message>
        <source>LayerCAM</source>
        <translation>LayerCAM</translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>LeakyReLU</source>
        <translation>LeakyReLU</translation>
    </message>
    <message>
        <source>Learning rate of the head</source>
        <translation>分類頭的學習率</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>學習率排程</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長度</translation>
    </message>
    <message>
        <source>Less colour than every training image: {value}, training {low} to {high}.</source>
        <translation>色彩少於所有訓練影像：{value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Less contrast than every training image: {value}, training {low} to {high}.</source>
        <translation>對比低於所有訓練影像：{value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Less sharp than every training image: {value}, training {low} to {high}.</source>
        <translation>比所有訓練影像模糊：清晰度 {value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Lets positive values pass and sets negative ones to zero; the usual choice.</source>
        <translation>正值照原樣通過，負值歸零；最常用的選擇。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>輕度</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Lion</translation>
    </message>
    <message>
        <source>Local contrast (CLAHE)</source>
        <translation>局部對比（CLAHE）</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失函數</translation>
    </message>
    <message>
        <source>Lowest momentum: where the rate is highest, if there is momentum</source>
        <translation>最低動量：學習率最高時的動量（限具動量的最佳化器）</translation>
    </message>
    <message>
        <source>MLP</source>
        <translation>MLP</translation>
    </message>
    <message>
        <source>Masks and boxes that reach beyond their picture were cut at its edge: {count} ({paths}).</source>
        <translation>超出影像的遮罩與方框已在邊緣裁切：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Masks the image with one channel after another and weighs each by the remaining score; slow, so only the 128 channels of a layer that vary most are tried.</source>
        <translation>逐一以各通道遮罩影像，依保留的分數加權；速度慢，因此每層只嘗試變化最大的 128 個通道。</translation>
    </message>
    <message>
        <source>Maxout</source>
        <translation>Maxout</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均絕對誤差（MAE）</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方誤差（MSE）</translation>
    </message>
    <message>
        <source>Measures how fast this PC trains and judges, for time estimates.</source>
        <translation>測量本機訓練與判定的速度，用來估計時間。</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中值</translation>
    </message>
    <message>
        <source>Median blur</source>
        <translation>中值模糊</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中度</translation>
    </message>
    <message>
        <source>Memory of squared gradients: the second beta, alpha or rho</source>
        <translation>梯度平方的記憶（第二個 beta、alpha 或 rho）</translation>
    </message>
    <message>
        <source>Method: train a head on features computed once, or the network itself</source>
        <translation>方式：只在預先計算的特徵上訓練分類頭，或訓練網路本身</translation>
    </message>
    <message>
        <source>Milestones: fractions of training at which the rate is reduced</source>
        <translation>下降點：學習率下降的時間點（占總輪數的比例）</translation>
    </message>
    <message>
        <source>Minutes: the last stages of the network learn too, starting from Instant.</source>
        <translation>數分鐘：以「極速」為起點，網路的最後幾個階段也一併學習。</translation>
    </message>
    <message>
        <source>Mirror left and right</source>
        <translation>左右鏡像</translation>
    </message>
    <message>
        <source>Mirror top and bottom</source>
        <translation>上下鏡像</translation>
    </message>
    <message>
        <source>Mirrored or turned, a part or defect may belong to another class.</source>
        <translation>鏡像或轉向之後，工件或瑕疵可能屬於另一個類別。</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>MixUp: blend pairs of images and labels; alpha (0: off)</source>
        <translation>MixUp：兩兩混合影像與標記的 alpha（0 表示關閉）</translation>
    </message>
    <message>
        <source>MobileNet V1</source>
        <translation>MobileNet V1</translation>
    </message>
    <message>
        <source>MobileNetV2</source>
        <translation>MobileNetV2</translation>
    </message>
    <message>
        <source>MobileNetV3-Large</source>
        <translation>MobileNetV3-Large</translation>
    </message>
    <message>
        <source>MobileNetV3-Small</source>
        <translation>MobileNetV3-Small</translation>
    </message>
    <message>
        <source>Momentum that takes the gradient where the step will lead; the classic for networks from scratch.</source>
        <translation>在即將到達之處取梯度的動量；從頭訓練網路的經典選擇。</translation>
    </message>
    <message>
        <source>Momentum with steps scaled for each weight; forgiving of the learning rate.</source>
        <translation>動量加上逐權重調整步幅；對學習率較不敏感。</translation>
    </message>
    <message>
        <source>Momentum, or the first beta</source>
        <translation>動量（或第一個 beta）</translation>
    </message>
    <message>
        <source>More colour than every training image: {value}, training {low} to {high}.</source>
        <translation>色彩多於所有訓練影像：{value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>More contrast than every training image: {value}, training {low} to {high}.</source>
        <translation>對比高於所有訓練影像：{value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Motion blur</source>
        <translation>動態模糊</translation>
    </message>
    <message>
        <source>Moves across and down, each by its own share; what is uncovered shows the image mirrored.</source>
        <translation>水平與垂直各自平移；空出的部分以鏡像影像填補。</translation>
    </message>
    <message>
        <source>Multi-step</source>
        <translation>多段階梯</translation>
    </message>
    <message>
        <source>Multiplies each activation by its own gradient: only places that the model used light up.</source>
        <translation>每個活化值乘上自己的梯度：只有模型真正用到的位置才會亮起。</translation>
    </message>
    <message>
        <source>Multiplies every value by one number.</source>
        <translation>每個值乘以同一個數。</translation>
    </message>
    <message>
        <source>NASNet-Large</source>
        <translation>NASNet-Large</translation>
    </message>
    <message>
        <source>NASNet-Mobile</source>
        <translation>NASNet-Mobile</translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation>NAdam</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>Name its class on the Review page.</source>
        <translation>請在「複判與報告」頁指定其類別。</translation>
    </message>
    <message>
        <source>Neighbourhood</source>
        <translation>鄰域</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>No threshold of run {run} meets the requested rate on the validation images.</source>
        <translation>在驗證影像上，沒有門檻值能讓訓練 {run} 達到要求。</translation>
    </message>
    <message>
        <source>No training images of: {classes}</source>
        <translation>訓練集缺少這些類別的影像：{classes}</translation>
    </message>
    <message>
        <source>No trial so far is better than the original recipe.</source>
        <translation>目前試過的設定都不如原本的配方。</translation>
    </message>
    <message>
        <source>No validation images of: {classes}</source>
        <translation>驗證集缺少這些類別的影像：{classes}</translation>
    </message>
    <message>
        <source>Noisier or sharper than every training image: {value}, training {low} to {high}.</source>
        <translation>雜訊或清晰度高於所有訓練影像：{value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>Nothing has been trained in {path} yet.</source>
        <translation>{path} 中尚未訓練任何模型。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Of another bit depth than every training image: {value}, training {known}.</source>
        <translation>位元深度與所有訓練影像不同：{value}，訓練影像為 {known}。</translation>
    </message>
    <message>
        <source>Of another shape than every training image: width / height {value}, training {low} to {high}.</source>
        <translation>長寬比與所有訓練影像不同：寬／高 {value}，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Of the defects truly of a class, the share not judged OK: judged NG or left to a person, under whatever class; 1 minus the escape rate of that class.</source>
        <translation>某類別的真實瑕疵中，沒有被判為 OK 的比例：判為 NG 或交由人員，不論類別；即 1 減去該類別的漏檢率。</translation>
    </message>
    <message>
        <source>Of the images named to be of a class, the share that is.</source>
        <translation>被判為某類別的影像中，真正屬於該類別的比例。</translation>
    </message>
    <message>
        <source>Of the images truly of a class, the share found.</source>
        <translation>真正屬於某類別的影像中，被找出的比例。</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>One class is marked OK, so that escape and overkill can be measured</source>
        <translation>有類別標示為 OK，以便計算漏檢與過殺</translation>
    </message>
    <message>
        <source>One of the labels is wrong: correct it after the import.</source>
        <translation>其中一個標記有誤：請在匯入後更正。</translation>
    </message>
    <message>
        <source>One of the three sets; as a verb 劃分, to deal the images out to them.</source>
        <translation>三個資料集之一；動詞「劃分」是把影像分配到各資料集。</translation>
    </message>
    <message>
        <source>One pass over the training images.</source>
        <translation>把訓練影像看過一遍。</translation>
    </message>
    <message>
        <source>One step per epoch along the gradient of all training images; exact and slow, for comparison.</source>
        <translation>每輪只沿全部訓練影像的梯度走一步；精確但緩慢，供比較之用。</translation>
    </message>
    <message>
        <source>One training with its recipe, curves, weights and figures.</source>
        <translation>一次訓練，連同其訓練配方、曲線、權重與數據。</translation>
    </message>
    <message>
        <source>One-cycle</source>
        <translation>單週期（One-cycle）</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it as CSV in UTF-8, or as XLSX.</source>
        <translation>請用試算表程式開啟，另存為 UTF-8 的 CSV 或 XLSX。</translation>
    </message>
    <message>
        <source>Open it in another program to see whether it is damaged, and copy it again.</source>
        <translation>請以其他程式開啟，確認檔案是否損壞，並重新複製。</translation>
    </message>
    <message>
        <source>Open it, or choose an empty folder.</source>
        <translation>請開啟該專案，或選擇空資料夾。</translation>
    </message>
    <message>
        <source>Open the Data page and follow its checklist.</source>
        <translation>請開啟「資料」頁，依檢查清單處理。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>最佳化器</translation>
    </message>
    <message>
        <source>Other weights are on this PC already and were kept: {networks}.</source>
        <translation>這台電腦上已有其他權重，予以保留：{networks}。</translation>
    </message>
    <message>
        <source>Own kernel</source>
        <translation>自訂卷積核</translation>
    </message>
    <message>
        <source>PReLU</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <source>Padding: zeros around the image</source>
        <translation>填補：影像四周補零</translation>
    </message>
    <message>
        <source>Pairs of 3 × 3 convolutions and large dense layers, as in VGG.</source>
        <translation>成對的 3 × 3 卷積與大型全連接層，如同 VGG。</translation>
    </message>
    <message>
        <source>Parts, or identical files, that lie in more than one split; there should be none.</source>
        <translation>出現在多個資料集的工件或相同檔案；應該一個也沒有。</translation>
    </message>
    <message>
        <source>Passed by as files of the system or a network drive: {count} ({paths}).</source>
        <translation>略過系統或網路磁碟的檔案：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Passed by as hidden files: {count} ({paths}).</source>
        <translation>略過隱藏檔案：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Passed by as links to what was found already: {count} ({paths}).</source>
        <translation>略過指向已找到內容的連結：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Passed by as no images: {count} ({paths}).</source>
        <translation>略過不是影像的檔案：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Passed by as pipes or devices: {count} ({paths}).</source>
        <translation>略過管線或裝置：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Passed by as written by this program: {count} ({paths}).</source>
        <translation>略過本程式產生的檔案：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>Patience: stop after so many epochs without gain (0: never)</source>
        <translation>耐心值：連續多少輪無進步即停止（0 表示不停止）</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>透視</translation>
    </message>
    <message>
        <source>Plain gradient steps, one per batch; needs a well-chosen learning rate.</source>
        <translation>每批次走一步的單純梯度下降；學習率須仔細選擇。</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>多項式</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Pooling: average of the features, or average and strongest response (small defects)</source>
        <translation>池化：取特徵平均，或同時取平均與最強反應（適合小瑕疵）</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>次方</translation>
    </message>
    <message>
        <source>Precision: mixed where it helps, or full</source>
        <translation>運算精度：在有益時使用混合精度，或全程使用完整精度</translation>
    </message>
    <message>
        <source>Put global average pooling or flatten before it.</source>
        <translation>請在它前面加上全域平均池化或展平。</translation>
    </message>
    <message>
        <source>Put it back, or choose another.</source>
        <translation>請放回檔案，或選擇其他模型。</translation>
    </message>
    <message>
        <source>Put it before the image becomes that small, or choose another normalisation.</source>
        <translation>請放在影像變得這麼小之前，或改用其他正規化。</translation>
    </message>
    <message>
        <source>Put the file back, or point the project to the new location of the folder.</source>
        <translation>請將檔案放回原處，或在專案中指定資料夾的新位置。</translation>
    </message>
    <message>
        <source>Put the file into {folder}, or choose training from scratch.</source>
        <translation>請將檔案放入 {folder}，或選擇從頭訓練。</translation>
    </message>
    <message>
        <source>Put the right file back; or correct the label of one of them, and check again.</source>
        <translation>請放回正確的檔案；或更正其中一張的標記後再檢查一次。</translation>
    </message>
    <message>
        <source>Put together block by block in the network builder; always trained from scratch.</source>
        <translation>在網路建構器裡一塊一塊組成，一律從頭訓練。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>RAdam</source>
        <translation>RAdam</translation>
    </message>
    <message>
        <source>RAdam inside Lookahead: after every six steps the weights move back half of the way.</source>
        <translation>Lookahead 包住的 RAdam：每六步回到這六步起點與終點的中間。</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Raises each pixel above the mean of its neighbours.</source>
        <translation>讓每個像素更突出於鄰近像素的平均。</translation>
    </message>
    <message>
        <source>Raises values to a power: dark parts change, black and white stay.</source>
        <translation>取次方：暗部改變，黑與白不變。</translation>
    </message>
    <message>
        <source>Random changes of training images.</source>
        <translation>對訓練影像所做的隨機改變。</translation>
    </message>
    <message>
        <source>Random changes: drawn anew for each image, one after the other</source>
        <translation>隨機變化：每張影像重新抽取，依序套用</translation>
    </message>
    <message>
        <source>Random crop, resized</source>
        <translation>隨機裁切後縮放</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>亂數種子</translation>
    </message>
    <message>
        <source>Ranger</source>
        <translation>Ranger</translation>
    </message>
    <message>
        <source>Ranger21 (three of its parts)</source>
        <translation>Ranger21（其中三個部分）</translation>
    </message>
    <message>
        <source>Rare classes: count more in the loss, or are shown more often</source>
        <translation>稀少類別：在損失中提高權重，或更常出現</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Rectangles</source>
        <translation>矩形數</translation>
    </message>
    <message>
        <source>Reduce on plateau</source>
        <translation>停滯時下降</translation>
    </message>
    <message>
        <source>Reduced by a factor at chosen milestones.</source>
        <translation>在選定的輪數比例處依倍率下降。</translation>
    </message>
    <message>
        <source>Reduced by a factor at regular intervals of epochs.</source>
        <translation>每隔若干輪依倍率下降。</translation>
    </message>
    <message>
        <source>Reduced by a factor when validation has not improved for some epochs; its curve depends on the run.</source>
        <translation>驗證集連續數輪無進步時依倍率下降；曲線取決於實際訓練過程。</translation>
    </message>
    <message>
        <source>Regions a side</source>
        <translation>每邊的區域數</translation>
    </message>
    <message>
        <source>Reinstall the program; if that does not help, send this message to its developers.</source>
        <translation>請重新安裝本程式；若仍無法解決，請將此訊息傳給開發者。</translation>
    </message>
    <message>
        <source>Remove it from the folder.</source>
        <translation>請將它移出資料夾。</translation>
    </message>
    <message>
        <source>Rename it on the Data page, and package the run again.</source>
        <translation>請在「資料」頁將它改名，再重新打包這次訓練。</translation>
    </message>
    <message>
        <source>Rename one of them on the Data page, and package the run again.</source>
        <translation>請在「資料」頁將其中一個改名，再重新打包這次訓練。</translation>
    </message>
    <message>
        <source>Rename the file.</source>
        <translation>請重新命名檔案。</translation>
    </message>
    <message>
        <source>Replace the file and inspect it again.</source>
        <translation>請更換檔案並重新檢測。</translation>
    </message>
    <message>
        <source>ResNet-101</source>
        <translation>ResNet-101</translation>
    </message>
    <message>
        <source>ResNet-101 V2</source>
        <translation>ResNet-101 V2</translation>
    </message>
    <message>
        <source>ResNet-101 with norm and activation before each convolution; for a GPU.</source>
        <translation>在每個卷積之前做正規化與激勵的 ResNet-101；適合有 GPU 的電腦。</translation>
    </message>
    <message>
        <source>ResNet-152</source>
        <translation>ResNet-152</translation>
    </message>
    <message>
        <source>ResNet-152 V2</source>
        <translation>ResNet-152 V2</translation>
    </message>
    <message>
        <source>ResNet-152 with norm and activation before each convolution, trained from scratch; for a GPU.</source>
        <translation>在每個卷積之前做正規化與激勵的 ResNet-152，從頭訓練；適合有 GPU 的電腦。</translation>
    </message>
    <message>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <source>ResNet-34</source>
        <translation>ResNet-34</translation>
    </message>
    <message>
        <source>ResNet-50</source>
        <translation>ResNet-50</translation>
    </message>
    <message>
        <source>ResNet-50 V2</source>
        <translation>ResNet-50 V2</translation>
    </message>
    <message>
        <source>ResNet-50 with a much longer third group; for a GPU.</source>
        <translation>第三組長得多的 ResNet-50；適合有 GPU 的電腦。</translation>
    </message>
    <message>
        <source>ResNet-50 with norm and activation before each convolution, which leaves the residual path clean.</source>
        <translation>在每個卷積之前做正規化與激勵的 ResNet-50，讓殘差路徑保持暢通。</translation>
    </message>
    <message>
        <source>Residual blocks with a bottleneck: the network others are most often compared with.</source>
        <translation>具瓶頸的殘差區塊：其他網路最常拿來比較的對象。</translation>
    </message>
    <message>
        <source>Resizing: fill the input, or keep the proportions and pad</source>
        <translation>縮放方式：填滿輸入，或保持比例並補邊</translation>
    </message>
    <message>
        <source>Restore it from a backup. If there is none and it is that of a project, move it and project.json away and import the images again: runs and models are kept. If it is that of an inspection, inspect the images again into another folder.</source>
        <translation>請從備份還原。沒有備份時：若是專案的資料庫，請將它與 project.json 移走，再重新匯入影像，訓練紀錄與模型都會保留；若是檢測的資料庫，請將影像重新檢測到另一個資料夾。</translation>
    </message>
    <message>
        <source>Restore it from a backup. If there is none, delete its folder.</source>
        <translation>請從備份還原；若無備份，請刪除其所在的資料夾。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>待複判</translation>
    </message>
    <message>
        <source>Rightly NG under the wrong class: neither overkill nor escape.</source>
        <translation>NG 判對但類別判錯：既非過殺也非漏檢。</translation>
    </message>
    <message>
        <source>Rise: share of the steps in which the rate rises</source>
        <translation>上升：學習率上升階段占總步數的比例</translation>
    </message>
    <message>
        <source>Rises to the learning rate, then falls to nearly zero, with momentum the other way round.</source>
        <translation>先升到設定的學習率，再降到近乎零；動量則相反。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>SGD with Nesterov momentum</source>
        <translation>SGD＋Nesterov 動量</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>SGD＋動量</translation>
    </message>
    <message>
        <source>Salt and pepper</source>
        <translation>椒鹽雜訊</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>飽和度</translation>
    </message>
    <message>
        <source>Save it as PNG, or as TIFF without compression.</source>
        <translation>請另存為 PNG 或未壓縮的 TIFF。</translation>
    </message>
    <message>
        <source>Save it with the same number of bits per channel as the training images.</source>
        <translation>請以與訓練影像相同的方式儲存：每個色版的位元數須一致。</translation>
    </message>
    <message>
        <source>Say which of them is meant.</source>
        <translation>請指定是哪一欄。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Score-CAM</source>
        <translation>Score-CAM</translation>
    </message>
    <message>
        <source>Several images have this name: include the folder in the path.</source>
        <translation>有多個同名檔案：請一併提供其資料夾。</translation>
    </message>
    <message>
        <source>Several inspected images are called {name}.</source>
        <translation>有多張檢測過的影像都叫 {name}。</translation>
    </message>
    <message>
        <source>Several runs that answer one question.</source>
        <translation>為回答一個問題而做的多次訓練。</translation>
    </message>
    <message>
        <source>Share of pixels</source>
        <translation>像素比例</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>銳化</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>斜切</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Shift, share of the side</source>
        <translation>平移（邊長的比例）</translation>
    </message>
    <message>
        <source>Shifts colours around the colour circle and makes them stronger or paler.</source>
        <translation>讓顏色在色環上移動，並變濃或變淡。</translation>
    </message>
    <message>
        <source>SiLU (Swish)</source>
        <translation>SiLU (Swish)</translation>
    </message>
    <message>
        <source>Side of the square</source>
        <translation>方塊邊長</translation>
    </message>
    <message>
        <source>Side, share of the image</source>
        <translation>邊長（影像的比例）</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Sigma of distance</source>
        <translation>距離的 Sigma</translation>
    </message>
    <message>
        <source>Sigma of values</source>
        <translation>數值的 Sigma</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Simplify the rule: no repetition inside a repetition, such as (a+)+ or (a|aa)+.</source>
        <translation>請簡化規則：重複之中不要再有重複，例如 (a+)+ 或 (a|aa)+。</translation>
    </message>
    <message>
        <source>Single pixels become white or black.</source>
        <translation>個別像素變成白或黑。</translation>
    </message>
    <message>
        <source>Sixteen convolutions of 3x3 and dense layers: the deepest and heaviest of the family.</source>
        <translation>十六層 3x3 卷積加上全連接層：同系列中最深、最龐大的網路。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Slants the image, across and down each by its own angle.</source>
        <translation>使影像傾斜，水平與垂直各用自己的角度。</translation>
    </message>
    <message>
        <source>Small CNN</source>
        <translation>小型 CNN</translation>
    </message>
    <message>
        <source>Small defects fade</source>
        <translation>小瑕疵變淡</translation>
    </message>
    <message>
        <source>Small or faint defects may vanish at this strength.</source>
        <translation>在這個強度下，細小或不明顯的瑕疵可能消失。</translation>
    </message>
    <message>
        <source>Small, quick network with general visual knowledge; the first choice on a PC without GPU.</source>
        <translation>具備通用視覺知識、小而快的網路；沒有 GPU 的電腦首選。</translation>
    </message>
    <message>
        <source>Smaller than every training image: {value} pixels, training {low} to {high}.</source>
        <translation>小於所有訓練影像：{value} 像素，訓練影像為 {low} 至 {high}。</translation>
    </message>
    <message>
        <source>Smallest gain that counts</source>
        <translation>視為進步的最小幅度</translation>
    </message>
    <message>
        <source>Smoothing: share of the label spread over all classes</source>
        <translation>平滑量：平均分給所有類別的標記比例</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>平滑程度</translation>
    </message>
    <message>
        <source>Sobel x</source>
        <translation>Sobel x</translation>
    </message>
    <message>
        <source>Sobel y</source>
        <translation>Sobel y</translation>
    </message>
    <message>
        <source>Something went wrong: {what}</source>
        <translation>發生錯誤：{what}</translation>
    </message>
    <message>
        <source>Source lost: {path} and the images after it cannot be reached.</source>
        <translation>影像來源中斷：{path} 及其後的影像無法存取。</translation>
    </message>
    <message>
        <source>Spreads the 256 greys of each region, within a limit; in colour only the lightness.</source>
        <translation>在上限內拉開各區域的 256 階灰度；彩色影像只處理明度。</translation>
    </message>
    <message>
        <source>Spreads the greys of each region; noise is raised with the detail.</source>
        <translation>拉開各區域的灰階；雜訊也會隨細節放大。</translation>
    </message>
    <message>
        <source>Squared distance of the probabilities to one-hot labels; for teaching why not to use it: where a score is confidently wrong its gradient vanishes, so learning stalls.</source>
        <translation>機率與 one-hot 標記的平方距離；課堂所教，用來看出為何不用：分數篤定卻錯誤時梯度會消失，學習停滯。</translation>
    </message>
    <message>
        <source>Squeezes values into -1 to 1; the activation of the first convolutional networks.</source>
        <translation>把數值壓到 -1 與 1 之間；最早的卷積網路所用。</translation>
    </message>
    <message>
        <source>Squeezes values into 0 to 1; gradients fade away in deep networks.</source>
        <translation>把數值壓到 0 與 1 之間；在深層網路中梯度會消失。</translation>
    </message>
    <message>
        <source>Standard deviation, share of white</source>
        <translation>標準差（白色的比例）</translation>
    </message>
    <message>
        <source>Starting weights</source>
        <translation>初始權重</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>階梯</translation>
    </message>
    <message>
        <source>Steps by the sign of the momentum only; takes a tenth of Adam&apos;s learning rate and half its memory.</source>
        <translation>只依動量的正負號前進；學習率約為 Adam 的十分之一，記憶體占用減半。</translation>
    </message>
    <message>
        <source>Steps divided by the recent size of the gradient of each weight.</source>
        <translation>步幅除以各權重近期梯度的大小。</translation>
    </message>
    <message>
        <source>Steps keep part of the direction they had, which carries them through flat valleys.</source>
        <translation>每一步保留部分先前的方向，能越過平坦的谷地。</translation>
    </message>
    <message>
        <source>Stochastic depth: chance of leaving out the last residual branch in training</source>
        <translation>隨機深度：訓練時略過最後一個殘差分支的機率</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強度</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>強</translation>
    </message>
    <message>
        <source>Swaps left and right.</source>
        <translation>左右互換。</translation>
    </message>
    <message>
        <source>Swaps rows and columns; an input that is not square stays as it is.</source>
        <translation>列與行互換；非正方形的輸入保持原樣。</translation>
    </message>
    <message>
        <source>Swaps top and bottom.</source>
        <translation>上下互換。</translation>
    </message>
    <message>
        <source>Switches off one channel after another and weighs each by the drop of the score; slow, so only the 128 channels of a layer that vary most are tried.</source>
        <translation>逐一關閉各通道，依損失的分數加權；速度慢，因此每層只嘗試變化最大的 128 個通道。</translation>
    </message>
    <message>
        <source>Ten convolutions of 3x3 and dense layers.</source>
        <translation>十層 3x3 卷積加上全連接層。</translation>
    </message>
    <message>
        <source>The NG score from which an image is NG.</source>
        <translation>NG 分數達到此值即判為 NG。</translation>
    </message>
    <message>
        <source>The NG scores around the threshold that a person decides.</source>
        <translation>門檻值附近、交由人員決定的 NG 分數範圍。</translation>
    </message>
    <message>
        <source>The best of {n} trials was chosen by its figure on the validation images, so this figure is optimistic. The test images were not touched: evaluate the chosen model on them once.</source>
        <translation>這是依驗證集影像的指標從 {n} 次試驗中選出的最佳者，因此該指標偏樂觀。測試集影像未被使用：選定模型後，以測試集評估一次才是真正的表現。</translation>
    </message>
    <message>
        <source>The blocks and ripples of a picture stored as JPEG.</source>
        <translation>存成 JPEG 後出現的區塊與波紋。</translation>
    </message>
    <message>
        <source>The class a person gives an image: the truth, everywhere.</source>
        <translation>人員給影像的類別；到處都以它為真值。</translation>
    </message>
    <message>
        <source>The class name {name} holds characters that cannot be seen: it is taken as {taken}.</source>
        <translation>類別名稱 {name} 含有不可見字元：已視為 {taken}。</translation>
    </message>
    <message>
        <source>The class the model gives an image.</source>
        <translation>模型給影像的類別。</translation>
    </message>
    <message>
        <source>The class {name} has no number.</source>
        <translation>類別 {name} 沒有編號。</translation>
    </message>
    <message>
        <source>The classes {first} and {second} have the same number, {number}.</source>
        <translation>類別 {first} 與 {second} 的編號相同，都是 {number}。</translation>
    </message>
    <message>
        <source>The connection was lost while {url} was being downloaded.</source>
        <translation>下載 {url} 時連線中斷。</translation>
    </message>
    <message>
        <source>The deepest dense network here; slow without a GPU.</source>
        <translation>這裡最深的密集連接網路；沒有 GPU 時很慢。</translation>
    </message>
    <message>
        <source>The deepest of the family: shows what residual paths make trainable; slow without a GPU.</source>
        <translation>同系列中最深的網路：顯示殘差路徑讓多深的網路仍可訓練；沒有 GPU 時很慢。</translation>
    </message>
    <message>
        <source>The device {device} is not available on this PC.</source>
        <translation>這台電腦上沒有裝置 {device}。</translation>
    </message>
    <message>
        <source>The disk is full: a temporary file in {path} cannot be written.</source>
        <translation>磁碟已滿：無法在 {path} 寫入暫存檔。</translation>
    </message>
    <message>
        <source>The disk is full: {path} cannot be written.</source>
        <translation>磁碟已滿：無法寫入 {path}。</translation>
    </message>
    <message>
        <source>The disk is too full: {path} needs {needed} MB, and {free} MB are free.</source>
        <translation>磁碟空間不足：{path} 需要 {needed} MB，目前剩餘 {free} MB。</translation>
    </message>
    <message>
        <source>The disk or network drive of {path} does not answer as it should: {what}</source>
        <translation>{path} 所在的磁碟或網路磁碟機回應異常：{what}</translation>
    </message>
    <message>
        <source>The engine cannot start on this PC: {what}</source>
        <translation>引擎無法在這台電腦上啟動：{what}</translation>
    </message>
    <message>
        <source>The file name of the image {path} is not valid UTF-8, so it cannot be recorded in the results.</source>
        <translation>影像 {path} 的檔名不是 UTF-8，結果中無法記錄其名稱。</translation>
    </message>
    <message>
        <source>The file {path} is not in a supported image format.</source>
        <translation>檔案 {path} 不是本程式支援的影像。</translation>
    </message>
    <message>
        <source>The first convolutional network that went to work, in 1998.</source>
        <translation>第一個真正投入工作的卷積網路，1998 年。</translation>
    </message>
    <message>
        <source>The first network of depthwise and 1x1 convolutions, a ninth of the work of full ones.</source>
        <translation>最早採用深度卷積與 1x1 卷積的網路，運算量約為一般卷積的九分之一。</translation>
    </message>
    <message>
        <source>The first steps of a training, in which the learning rate climbs.</source>
        <translation>訓練開頭學習率逐步上升的步驟。</translation>
    </message>
    <message>
        <source>The folder {path} already holds the results of an inspection.</source>
        <translation>資料夾 {path} 中已有檢測結果。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be opened: its images were not inspected.</source>
        <translation>無法開啟資料夾 {path}：其中的影像未經檢測。</translation>
    </message>
    <message>
        <source>The folder {path} holds an inspection made with another model.</source>
        <translation>資料夾 {path} 中是以其他模型執行的檢測。</translation>
    </message>
    <message>
        <source>The folders {names} hold the same classes: each is a group, which stays in one split.</source>
        <translation>資料夾 {names} 含有相同的類別：每個資料夾是一個群組，會分在同一個資料集。</translation>
    </message>
    <message>
        <source>The function after a layer&apos;s sums.</source>
        <translation>層的加總之後所套用的函數。</translation>
    </message>
    <message>
        <source>The group rule matches no file name: every image counts as a separate part.</source>
        <translation>群組規則不符合任何檔名：每張影像各算一個工件。</translation>
    </message>
    <message>
        <source>The heat map whose sum is the score itself.</source>
        <translation>總和即為分數本身的熱力圖。</translation>
    </message>
    <message>
        <source>The image {path} cannot be read.</source>
        <translation>無法讀取影像 {path}。</translation>
    </message>
    <message>
        <source>The image {path} has a different bit depth from the model&apos;s training images.</source>
        <translation>影像 {path} 的位元深度與模型的訓練影像不同。</translation>
    </message>
    <message>
        <source>The image {path} has an unsupported format: {what}</source>
        <translation>影像 {path} 的格式不受支援：{what}</translation>
    </message>
    <message>
        <source>The image {path} has changed since it was imported.</source>
        <translation>影像 {path} 在匯入後已變更。</translation>
    </message>
    <message>
        <source>The image {path} is cut off: its end is missing.</source>
        <translation>影像 {path} 不完整：缺少檔案結尾。</translation>
    </message>
    <message>
        <source>The image {path} is damaged: {what}</source>
        <translation>影像 {path} 已損壞：{what}</translation>
    </message>
    <message>
        <source>The image {path} is empty (0 bytes).</source>
        <translation>影像 {path} 是空檔（0 位元組）。</translation>
    </message>
    <message>
        <source>The image {path} is too large for the memory of this PC.</source>
        <translation>影像 {path} 超出這台電腦的記憶體容量。</translation>
    </message>
    <message>
        <source>The image {path} no longer exists.</source>
        <translation>影像 {path} 已不存在。</translation>
    </message>
    <message>
        <source>The images a network learns from.</source>
        <translation>網路用來學習的影像。</translation>
    </message>
    <message>
        <source>The images choices are made on: best epoch, threshold, settings.</source>
        <translation>用來做選擇的影像：最佳輪、門檻值、設定。</translation>
    </message>
    <message>
        <source>The images nothing was chosen on; they answer once.</source>
        <translation>未用於任何選擇的影像；只回答一次。</translation>
    </message>
    <message>
        <source>The inspection of the report {path} was not found: it lies in no folder of one.</source>
        <translation>找不到報告 {path} 的檢測：它不在任何檢測資料夾中。</translation>
    </message>
    <message>
        <source>The inspection {path} cannot be opened: {what}</source>
        <translation>無法開啟檢測 {path}：{what}。</translation>
    </message>
    <message>
        <source>The inspection {path} was begun for {begun} (lot / part number / work order), not for {asked}.</source>
        <translation>檢測 {path} 開始時的批號／料號／工單為 {begun}，而非 {asked}。</translation>
    </message>
    <message>
        <source>The interval is Student&apos;s over the folds, widened because folds share training images (Nadeau and Bengio, 2003). The counts are pooled: each image was judged once, by a model not trained on it. They describe this way of training, not a single model. The test images were not touched.</source>
        <translation>區間為各折的 t 區間，因各折共用部分訓練影像而加寬（Nadeau 與 Bengio，2003）。張數為各折合計：每張影像由未見過它的模型判定一次，反映的是這種訓練方式，而非單一模型。測試集影像未被使用。</translation>
    </message>
    <message>
        <source>The interval is Student&apos;s over the seeds: it shows how much a figure varies by chance in training, not how much it would vary on other images. The test images were not touched.</source>
        <translation>區間為各亂數種子的 t 區間：反映訓練中的隨機性對同一批影像的指標影響多大，而非換成其他影像的差異。測試集影像未被使用。</translation>
    </message>
    <message>
        <source>The largest EfficientNet, for images of 600 pixels; for a GPU with much memory.</source>
        <translation>最大的 EfficientNet，適合 600 像素的影像與記憶體充足的 GPU。</translation>
    </message>
    <message>
        <source>The length of an optimizer&apos;s steps.</source>
        <translation>最佳化器每一步的長度。</translation>
    </message>
    <message>
        <source>The memory of {device} is full: from now on {size} images at a time, to the same effect.</source>
        <translation>{device} 的記憶體已滿：改為一次 {size} 張影像，結果相同。</translation>
    </message>
    <message>
        <source>The method {method} works only on the features that feed the head, not on other layers.</source>
        <translation>{method} 只能用於做出判定的特徵，不能用於其他層。</translation>
    </message>
    <message>
        <source>The model file {path} cannot hold a class whose name has unseen characters: {name}.</source>
        <translation>模型檔 {path} 不能含有名稱帶有不可見字元的類別：{name}。</translation>
    </message>
    <message>
        <source>The model file {path} cannot hold classes that look the same: {names}.</source>
        <translation>模型檔 {path} 不能含有看起來相同的類別：{names}。</translation>
    </message>
    <message>
        <source>The model file {path} was refused, as its parts do not belong together: {what}: {said} and {found}</source>
        <translation>模型檔 {path} 遭到拒絕，因為其各部分互不相符：{what}：{said} 與 {found}</translation>
    </message>
    <message>
        <source>The model file {path} was refused: {what}</source>
        <translation>模型檔 {path} 未被接受：{what}。</translation>
    </message>
    <message>
        <source>The model file {path} was written by a newer version (format {found}, known {known}).</source>
        <translation>模型檔 {path} 由較新的版本寫入（格式 {found}，本程式支援至 {known}）。</translation>
    </message>
    <message>
        <source>The network of 1998 that read handwritten digits: two convolutions and small dense layers.</source>
        <translation>1998 年用於辨識手寫數字的網路：兩層卷積加上小型全連接層。</translation>
    </message>
    <message>
        <source>The network still ends in an image after block {block}; the head needs a list of values.</source>
        <translation>第 {block} 個區塊之後，網路的輸出仍是影像；分類頭需要一列數值。</translation>
    </message>
    <message>
        <source>The noise of a sensor, the same in all colours.</source>
        <translation>感光元件的雜訊，各色相同。</translation>
    </message>
    <message>
        <source>The part of a network that decides from its features.</source>
        <translation>網路中依特徵做決定的部分。</translation>
    </message>
    <message>
        <source>The preset that trains only the decision, in seconds.</source>
        <translation>只訓練決策部分的預設方案，數秒完成。</translation>
    </message>
    <message>
        <source>The preset that trains the last stages, too.</source>
        <translation>連最後幾個階段也訓練的預設方案。</translation>
    </message>
    <message>
        <source>The preset this recipe began as</source>
        <translation>此配方所依據的預設方案</translation>
    </message>
    <message>
        <source>The pretrained weights of {network} are not on this PC (file {file}).</source>
        <translation>這台電腦上沒有 {network} 的預訓練權重（檔案 {file}）。</translation>
    </message>
    <message>
        <source>The probability of all NG classes together, 0 to 1.</source>
        <translation>所有 NG 類別的機率總和，0 到 1。</translation>
    </message>
    <message>
        <source>The probability the model gives the predicted class, 0 to 1; `score` in files.</source>
        <translation>模型給預測類別的機率，0 到 1；在檔案中為 `score`。</translation>
    </message>
    <message>
        <source>The process that trains, explains and inspects.</source>
        <translation>負責訓練、解釋與檢測的處理程序。</translation>
    </message>
    <message>
        <source>The project is not ready to train: {what}</source>
        <translation>專案尚未準備好訓練：{what}</translation>
    </message>
    <message>
        <source>The project {path} cannot be opened: {what}</source>
        <translation>無法開啟專案 {path}：{what}。</translation>
    </message>
    <message>
        <source>The project {path} was written by a newer version (file version {found}, known {known}).</source>
        <translation>專案 {path} 由較新的版本寫入（檔案版本 {found}，本程式支援至 {known}）。</translation>
    </message>
    <message>
        <source>The quickest of the networks with general visual knowledge.</source>
        <translation>具備通用視覺知識的網路中最快的一個。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: {what}</source>
        <translation>無法使用此訓練配方：{what}</translation>
    </message>
    <message>
        <source>The recipe was written by a newer version (version {found}, known {known}).</source>
        <translation>此配方由較新版本的程式寫入（版本 {found}，本程式支援至 {known}）。</translation>
    </message>
    <message>
        <source>The report for {path} cannot be written: {what}</source>
        <translation>無法產生 {path} 的報告：{what}。</translation>
    </message>
    <message>
        <source>The run {run} is finished: there is nothing to resume.</source>
        <translation>訓練紀錄 {run} 已完成，沒有可續訓的部分。</translation>
    </message>
    <message>
        <source>The run {run} was interrupted before its images were recorded: there is nothing to resume.</source>
        <translation>訓練紀錄 {run} 在記錄影像之前就中斷了：沒有可以繼續的內容。</translation>
    </message>
    <message>
        <source>The same learning rate to the end.</source>
        <translation>學習率始終不變。</translation>
    </message>
    <message>
        <source>The same picture is in two classes: {first} ({first_class}) and {second} ({second_class}).</source>
        <translation>同一張影像屬於兩個類別：{first}（{first_class}）與 {second}（{second_class}）。</translation>
    </message>
    <message>
        <source>The same plain residual blocks as ResNet-18, twice as many.</source>
        <translation>與 ResNet-18 相同的單純殘差區塊，數量加倍。</translation>
    </message>
    <message>
        <source>The searched blocks of NASNet-Mobile, many and wide: very heavy, for a GPU.</source>
        <translation>與 NASNet-Mobile 相同的搜尋所得區塊，但更多更寬：非常龐大，適合有 GPU 的電腦。</translation>
    </message>
    <message>
        <source>The share of each place in the score, exactly and at almost no cost.</source>
        <translation>精確顯示各位置對分數的貢獻，幾乎不花時間。</translation>
    </message>
    <message>
        <source>The solar-cell sample is not installed (package elpv-dataset).</source>
        <translation>未安裝太陽能電池範例（套件 elpv-dataset）。</translation>
    </message>
    <message>
        <source>The source is back: the inspection goes on.</source>
        <translation>影像來源已恢復：檢測繼續進行。</translation>
    </message>
    <message>
        <source>The split {split} has no labelled image on which run {run} can be evaluated.</source>
        <translation>資料集 {split} 中沒有可用來評估訓練紀錄 {run} 的已標記影像。</translation>
    </message>
    <message>
        <source>The strongest pattern in activation times gradient: Eigen-CAM for one class.</source>
        <translation>活化值乘梯度後最主要的樣態：針對單一類別的 Eigen-CAM。</translation>
    </message>
    <message>
        <source>The strongest pattern that the channels have in common: the same for every class.</source>
        <translation>各通道最主要的共同樣態：對每個類別都相同。</translation>
    </message>
    <message>
        <source>The sum of the pixels around each one, weighted as you type: 3 x 3 or 5 x 5 weights.</source>
        <translation>以輸入的權重加總每個像素周圍的像素：3 x 3 或 5 x 5。</translation>
    </message>
    <message>
        <source>The thing in front of the camera; several images may show one, and bounds count parts.</source>
        <translation>相機前的物品；一個工件可有多張影像，信賴界限以工件計數。</translation>
    </message>
    <message>
        <source>The verdict on a file that is no usable image; it is never OK.</source>
        <translation>檔案不是可用影像時的判定；絕不會是 OK。</translation>
    </message>
    <message>
        <source>The verdict that a person is to decide.</source>
        <translation>應由人員決定的判定。</translation>
    </message>
    <message>
        <source>The weights file {path} fits several networks: {networks}.</source>
        <translation>權重檔 {path} 符合多個網路：{networks}。</translation>
    </message>
    <message>
        <source>The weights file {path} was refused: {what}</source>
        <translation>權重檔 {path} 未被接受：{what}。</translation>
    </message>
    <message>
        <source>The weights file {path} was written by a newer version (format {found}, known {known}).</source>
        <translation>權重檔 {path} 由較新的版本寫入（格式 {found}，本程式支援至 {known}）。</translation>
    </message>
    <message>
        <source>The whole network learns your images, starting from Instant: the best model for most uses.</source>
        <translation>以「極速」為起點，整個網路都學習您的影像：適合多數用途的最佳模型。</translation>
    </message>
    <message>
        <source>There are only {groups} groups, which stay together: a split gets no image.</source>
        <translation>只有 {groups} 個群組，而群組不能拆開：有資料集分不到影像。</translation>
    </message>
    <message>
        <source>There is no experiment {experiment} in {path}.</source>
        <translation>{path} 中沒有實驗 {experiment}。</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>找不到檔案或資料夾 {path}。</translation>
    </message>
    <message>
        <source>There is no image in {path}.</source>
        <translation>{path} 中沒有影像。</translation>
    </message>
    <message>
        <source>There is no image that all of these runs were judged on: evaluate them again.</source>
        <translation>沒有任何影像經過所有這些訓練紀錄的判定：請重新評估。</translation>
    </message>
    <message>
        <source>There is no model file {path}.</source>
        <translation>找不到模型檔 {path}。</translation>
    </message>
    <message>
        <source>There is no run {run} in {path}.</source>
        <translation>{path} 中沒有訓練紀錄 {run}。</translation>
    </message>
    <message>
        <source>There is no validation image: the fast runtime cannot be compared with the reference.</source>
        <translation>沒有驗證集影像：無法將快速執行環境與基準比對。</translation>
    </message>
    <message>
        <source>There is no {kind} named {name}.</source>
        <translation>沒有名為 {name} 的{kind}。</translation>
    </message>
    <message>
        <source>These classes look the same: {names}.</source>
        <translation>這些類別看起來相同：{names}。</translation>
    </message>
    <message>
        <source>These labels mean that there is none, and their images are unlabelled: {labels}.</source>
        <translation>這些標記表示沒有標記，其影像視為未標記：{labels}。</translation>
    </message>
    <message>
        <source>These runs cannot be compared: {what}</source>
        <translation>無法比較這些訓練紀錄：{what}</translation>
    </message>
    <message>
        <source>These runs were judged on different images, as the folds of a cross-validation are: they cannot be compared image by image.</source>
        <translation>這些訓練紀錄評估的影像各不相同（例如交叉驗證的各折），無法逐張比較。</translation>
    </message>
    <message>
        <source>They are imported; check lamp and camera if they should show something.</source>
        <translation>仍會匯入；若應有內容，請檢查光源與相機。</translation>
    </message>
    <message>
        <source>Thirteen convolutions of 3x3 and dense layers: the textbook network; heavy, yet easy to look into.</source>
        <translation>十三層 3x3 卷積加上全連接層：教科書中的經典網路；龐大，但內部容易觀察。</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please send the details to its developers.</source>
        <translation>這是程式的錯誤，請將詳細資料寄給開發者。</translation>
    </message>
    <message>
        <source>This model has no picture checks, so a dark image, or one of another product, may be judged OK: package its run again.</source>
        <translation>此模型沒有影像檢查，過暗或其他產品的影像可能判為 OK：請重新匯出檢測模型。</translation>
    </message>
    <message>
        <source>This version does not know these networks, so their weights were left out: {networks}.</source>
        <translation>此版本不認得這些網路，其權重未匯入：{networks}。</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation>請先訓練模型。</translation>
    </message>
    <message>
        <source>Train a new run, or evaluate this one.</source>
        <translation>請重新訓練，或評估此訓練紀錄。</translation>
    </message>
    <message>
        <source>Training diverged: the loss became NaN or infinite (epoch {epoch}).</source>
        <translation>訓練發散：損失已非有效數值（第 {epoch} 輪）。</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>轉置</translation>
    </message>
    <message>
        <source>Turn by right angles</source>
        <translation>直角旋轉</translation>
    </message>
    <message>
        <source>Turn, shift, scale and shear</source>
        <translation>旋轉、平移、縮放與斜切</translation>
    </message>
    <message>
        <source>Turns about the centre; what is uncovered shows the image mirrored.</source>
        <translation>繞中心旋轉；空出的部分以鏡像影像填補。</translation>
    </message>
    <message>
        <source>Turns by 0, 90, 180 or 270 degrees; an input that is not square only by 0 or 180.</source>
        <translation>旋轉 0、90、180 或 270 度；非正方形的輸入只轉 0 或 180 度。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>單元數</translation>
    </message>
    <message>
        <source>Unknown problem {code}, recorded by a newer version: {told}</source>
        <translation>較新版本記錄的未知問題 {code}：{told}</translation>
    </message>
    <message>
        <source>Unlike every training image.</source>
        <translation>與所有訓練影像不同。</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>請更新本程式。</translation>
    </message>
    <message>
        <source>Use PNG, JPEG, BMP, TIFF or WebP.</source>
        <translation>請使用 PNG、JPEG、BMP、TIFF 或 WebP。</translation>
    </message>
    <message>
        <source>Use a smaller kernel, more padding, or fewer blocks that shrink the image before it.</source>
        <translation>請改用較小的核、加大填補，或減少前面縮小影像的區塊。</translation>
    </message>
    <message>
        <source>Use fewer filters or units, or make the image smaller before it.</source>
        <translation>請減少濾波器或單元數，或在它之前先縮小影像。</translation>
    </message>
    <message>
        <source>A free word given to images, by which they are found again.</source>
        <translation>給影像的任意詞，用來再找到它們。</translation>
    </message>
    <message>
        <source>VGG-11</source>
        <translation>VGG-11</translation>
    </message>
    <message>
        <source>VGG-11 BN</source>
        <translation>VGG-11 BN</translation>
    </message>
    <message>
        <source>VGG-11 with batch norm after each convolution, which makes training from scratch much easier.</source>
        <translation>每層卷積後加上批次正規化的 VGG-11，從頭訓練容易得多。</translation>
    </message>
    <message>
        <source>VGG-13</source>
        <translation>VGG-13</translation>
    </message>
    <message>
        <source>VGG-13 BN</source>
        <translation>VGG-13 BN</translation>
    </message>
    <message>
        <source>VGG-13 with batch norm after each convolution.</source>
        <translation>每層卷積後加上批次正規化的 VGG-13。</translation>
    </message>
    <message>
        <source>VGG-16</source>
        <translation>VGG-16</translation>
    </message>
    <message>
        <source>VGG-16 BN</source>
        <translation>VGG-16 BN</translation>
    </message>
    <message>
        <source>VGG-16 with batch norm after each convolution.</source>
        <translation>每層卷積後加上批次正規化的 VGG-16。</translation>
    </message>
    <message>
        <source>VGG-19</source>
        <translation>VGG-19</translation>
    </message>
    <message>
        <source>VGG-19 BN</source>
        <translation>VGG-19 BN</translation>
    </message>
    <message>
        <source>VGG-19 with batch norm after each convolution.</source>
        <translation>每層卷積後加上批次正規化的 VGG-19。</translation>
    </message>
    <message>
        <source>VGG-like</source>
        <translation>VGG 風格</translation>
    </message>
    <message>
        <source>ViT-Tiny (DeiT)</source>
        <translation>ViT-Tiny (DeiT)</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it there.</source>
        <translation>請等它完成，或在那台電腦上停止它。</translation>
    </message>
    <message>
        <source>Warm-up: share of the steps in which the rate rises at first</source>
        <translation>預熱：一開始學習率逐步升高的步數占比</translation>
    </message>
    <message>
        <source>Weighs a value by the chance that a normal one is smaller; usual in transformers.</source>
        <translation>以常態分布中較小值的機率加權；Transformer 常用。</translation>
    </message>
    <message>
        <source>Weighs each channel of the layer by how much the score rises with it.</source>
        <translation>依分數隨各通道上升的程度，為該層的每個通道加權。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>Weights learned from photographs, to start from.</source>
        <translation>從一般照片學得、作為起點的權重。</translation>
    </message>
    <message>
        <source>What a channel of a layer makes of an image.</source>
        <translation>層中一個通道由影像得到的結果。</translation>
    </message>
    <message>
        <source>What an image can be called: a kind of defect, or a kind of good part.</source>
        <translation>影像可歸入的名稱：一種瑕疵，或一種良品。</translation>
    </message>
    <message>
        <source>What carries out a network: OpenVINO, or torch.</source>
        <translation>執行網路運算的軟體：OpenVINO 或 torch。</translation>
    </message>
    <message>
        <source>What is inspected together, known by its lot number (批號).</source>
        <translation>一起檢測的一批，以批號識別。</translation>
    </message>
    <message>
        <source>What is said of an image: OK, NG, Review or Unreadable.</source>
        <translation>對一張影像下的結論：OK、NG、待複判或無法讀取。</translation>
    </message>
    <message>
        <source>What is trained: features and the head that decides by them.</source>
        <translation>訓練的對象：特徵，以及依特徵做決定的分類頭。</translation>
    </message>
    <message>
        <source>What learns: the whole network, its last stages on cached activations, or only the head</source>
        <translation>訓練範圍：整個網路、快取特徵之後的最後幾個階段，或只有分類頭</translation>
    </message>
    <message>
        <source>What lies at the edge of the image may leave it, and a defect with it.</source>
        <translation>影像邊緣的內容可能移出畫面，瑕疵也跟著消失。</translation>
    </message>
    <message>
        <source>What makes a part NG.</source>
        <translation>使工件成為 NG 的東西。</translation>
    </message>
    <message>
        <source>Where classes differ in brightness, contrast or colour, one may take on the look of another.</source>
        <translation>若類別以亮度、對比或色彩區分，一類可能變得像另一類。</translation>
    </message>
    <message>
        <source>Where the evidence for a class lies: attention, not a measured contour.</source>
        <translation>某類別的依據所在位置：是關注程度，不是量測的輪廓。</translation>
    </message>
    <message>
        <source>Which model, recipe and program made a report.</source>
        <translation>產生報告的模型、配方與程式。</translation>
    </message>
    <message>
        <source>White: the source value shown as white (4095 for 12-bit cameras)</source>
        <translation>白階：視為白色的原始值（12 位元相機為 4095）</translation>
    </message>
    <message>
        <source>Who re-judges, by name.</source>
        <translation>進行複判的人員，具名。</translation>
    </message>
    <message>
        <source>Width to height</source>
        <translation>寬高比</translation>
    </message>
    <message>
        <source>Width: pixels across, as the network sees them</source>
        <translation>寬度：神經網路所見影像的橫向像素數</translation>
    </message>
    <message>
        <source>Without sign</source>
        <translation>取絕對值</translation>
    </message>
    <message>
        <source>XGrad-CAM</source>
        <translation>XGrad-CAM</translation>
    </message>
    <message>
        <source>Xception</source>
        <translation>Xception</translation>
    </message>
    <message>
        <source>YCbCr without JPEG</source>
        <translation>未經 JPEG 壓縮的 YCbCr</translation>
    </message>
    <message>
        <source>Your own network</source>
        <translation>自訂網路</translation>
    </message>
    <message>
        <source>Your share of this disk (quota) is used up: {path} cannot be written.</source>
        <translation>您在此磁碟的配額已用完：無法寫入 {path}。</translation>
    </message>
    <message>
        <source>ZFNet</source>
        <translation>ZFNet</translation>
    </message>
    <message>
        <source>a file of this name is already there, and reports are never replaced</source>
        <translation>已有同名檔案，而報告絕不覆寫</translation>
    </message>
    <message>
        <source>a head on fixed features needs pooled features, not the network&apos;s own layers</source>
        <translation>「固定特徵上的分類頭」需要池化特徵，不能用網路自己的全連接層</translation>
    </message>
    <message>
        <source>a part is missing</source>
        <translation>缺少部分內容</translation>
    </message>
    <message>
        <source>a part is not what the description says: it is damaged or was changed</source>
        <translation>部分內容與描述不符：檔案已損壞或遭變更</translation>
    </message>
    <message>
        <source>a part of it was overwritten: its checksum is another</source>
        <translation>其中一部分已被覆寫：總和檢查碼不符</translation>
    </message>
    <message>
        <source>a row in it holds what this program does not write</source>
        <translation>其中有一列內容並非本程式所寫入</translation>
    </message>
    <message>
        <source>a training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>a user-built network has no published weights</source>
        <translation>自訂網路沒有可用的公開權重</translation>
    </message>
    <message>
        <source>a workbook of Excel 97-2003, or one with a password</source>
        <translation>Excel 97-2003 活頁簿，或設有密碼的活頁簿</translation>
    </message>
    <message>
        <source>a zip file</source>
        <translation>ZIP 檔</translation>
    </message>
    <message>
        <source>an experiment</source>
        <translation>實驗</translation>
    </message>
    <message>
        <source>an image or a document</source>
        <translation>影像檔或 PDF 等檔案</translation>
    </message>
    <message>
        <source>an inspection</source>
        <translation>檢測</translation>
    </message>
    <message>
        <source>classes in the description and in the network</source>
        <translation>描述與網路中的類別數</translation>
    </message>
    <message>
        <source>classes in the description and in the weights</source>
        <translation>描述與權重中的類別數</translation>
    </message>
    <message>
        <source>features in the weights and in the network</source>
        <translation>權重與網路中的特徵數</translation>
    </message>
    <message>
        <source>images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>input (channels × height × width) in the description and in the network</source>
        <translation>描述與網路中的輸入（通道 × 高 × 寬）</translation>
    </message>
    <message>
        <source>inputs of such a network, and of this one</source>
        <translation>這種網路應有的輸入數與此網路的輸入數</translation>
    </message>
    <message>
        <source>it contains no images</source>
        <translation>其中沒有影像</translation>
    </message>
    <message>
        <source>it declares a document type, which could read other files</source>
        <translation>它含有 DOCTYPE 宣告，可能因此讀取其他檔案</translation>
    </message>
    <message>
        <source>it fits no network of the catalogue in every tensor</source>
        <translation>它與目錄中任何一個網路都無法完全相符</translation>
    </message>
    <message>
        <source>it has fewer than two columns</source>
        <translation>沒有兩個欄位</translation>
    </message>
    <message>
        <source>it has no area</source>
        <translation>沒有面積</translation>
    </message>
    <message>
        <source>it holds a part that does not belong into a model</source>
        <translation>含有不屬於模型的部分</translation>
    </message>
    <message>
        <source>it holds no finite value</source>
        <translation>不含任何有限數值</translation>
    </message>
    <message>
        <source>it holds no masks or boxes</source>
        <translation>它不含遮罩或方框</translation>
    </message>
    <message>
        <source>it holds two parts of the same name</source>
        <translation>含有兩個同名的部分</translation>
    </message>
    <message>
        <source>it is cut off or is no model file</source>
        <translation>檔案不完整或不是模型檔</translation>
    </message>
    <message>
        <source>it is cut off, or was overwritten by something else</source>
        <translation>檔案不完整，或已被其他內容覆寫</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>檔案是空的</translation>
    </message>
    <message>
        <source>it is larger than any file of its kind</source>
        <translation>它比任何這類檔案都大</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>不是資料夾</translation>
    </message>
    <message>
        <source>it is not a table of named tensors</source>
        <translation>內容不是具名張量的表格</translation>
    </message>
    <message>
        <source>it is not a zip of weights</source>
        <translation>它不是權重的 ZIP 檔</translation>
    </message>
    <message>
        <source>it is not built as COCO describes it</source>
        <translation>它的結構不符合 COCO 格式</translation>
    </message>
    <message>
        <source>it is packed in a way this program does not write</source>
        <translation>封裝方式並非本程式所寫入</translation>
    </message>
    <message>
        <source>it is too large for a file of masks and boxes</source>
        <translation>它作為遮罩與方框的檔案太大</translation>
    </message>
    <message>
        <source>it is too large to be a model</source>
        <translation>檔案過大，不可能是模型</translation>
    </message>
    <message>
        <source>its description (manifest) is damaged</source>
        <translation>其描述檔（manifest）已損壞</translation>
    </message>
    <message>
        <source>its network asks for other files of this PC</source>
        <translation>其中的網路會讀取這台電腦的其他檔案</translation>
    </message>
    <message>
        <source>its network is not in ONNX, or is damaged</source>
        <translation>其中的網路不是 ONNX 格式，或已損壞</translation>
    </message>
    <message>
        <source>its tables are not those of this program</source>
        <translation>其中的資料表不是本程式的資料表</translation>
    </message>
    <message>
        <source>its weights are not in safetensors, or are damaged</source>
        <translation>其中的權重不是 safetensors 格式，或已損壞</translation>
    </message>
    <message>
        <source>its weights do not fit its network</source>
        <translation>權重與網路不符</translation>
    </message>
    <message>
        <source>no new run folder can be made</source>
        <translation>無法建立新的訓練紀錄資料夾</translation>
    </message>
    <message>
        <source>not every run was evaluated on the test images</source>
        <translation>並非每筆訓練紀錄都已評估測試集影像</translation>
    </message>
    <message>
        <source>not every run was evaluated on the validation images</source>
        <translation>並非每筆訓練紀錄都已評估驗證集影像</translation>
    </message>
    <message>
        <source>nothing has been inspected yet</source>
        <translation>尚未檢測任何影像</translation>
    </message>
    <message>
        <source>number format of the input, as ONNX counts them, in the description and in the network</source>
        <translation>描述與網路中輸入的數值格式（ONNX 編號）</translation>
    </message>
    <message>
        <source>one of them is excluded</source>
        <translation>其中一個已被排除</translation>
    </message>
    <message>
        <source>only .safetensors, .pth and .pt are read</source>
        <translation>僅支援 .safetensors、.pth 與 .pt</translation>
    </message>
    <message>
        <source>outputs of such a network, and of this one</source>
        <translation>這種網路應有的輸出數與此網路的輸出數</translation>
    </message>
    <message>
        <source>project.json has no version</source>
        <translation>project.json 沒有版本欄位</translation>
    </message>
    <message>
        <source>seed: say it once, by --seed or by --set</source>
        <translation>seed：--seed 與 --set 只能擇一指定</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>the network inside cannot be loaded</source>
        <translation>無法載入其中的網路</translation>
    </message>
    <message>
        <source>the run is being trained</source>
        <translation>此訓練仍在進行</translation>
    </message>
    <message>
        <source>the search space is empty</source>
        <translation>沒有可搜尋的設定</translation>
    </message>
    <message>
        <source>the workbook is damaged</source>
        <translation>活頁簿已損壞</translation>
    </message>
    <message>
        <source>there is no inspection.json</source>
        <translation>沒有 inspection.json</translation>
    </message>
    <message>
        <source>there is no project.json</source>
        <translation>沒有 project.json</translation>
    </message>
    <message>
        <source>training.method: a head on fixed features is fitted without a learning rate</source>
        <translation>training.method：固定特徵上的分類頭直接求解，不需要學習率</translation>
    </message>
    <message>
        <source>two different runs are needed</source>
        <translation>需要兩筆不同的訓練紀錄</translation>
    </message>
    <message>
        <source>{device} does not have enough memory, even for one image at a time.</source>
        <translation>{device} 的記憶體不足，即使一次只處理一張影像。</translation>
    </message>
    <message>
        <source>{host} cannot be reached from this PC: {url} was not downloaded.</source>
        <translation>此電腦無法連線至 {host}：未下載 {url}。</translation>
    </message>
    <message>
        <source>{name} has no class, as it could not be read: {reason}</source>
        <translation>{name} 沒有類別，因為無法讀取：{reason}</translation>
    </message>
    <message>
        <source>{name} was judged by a person who named no class.</source>
        <translation>{name} 由人員判定過，但未指定類別。</translation>
    </message>
    <message>
        <source>{path} already contains a project.</source>
        <translation>{path} 中已有專案。</translation>
    </message>
    <message>
        <source>{path} cannot be imported: it has no column {column}; its columns are: {found}</source>
        <translation>無法匯入 {path}：沒有欄位 {column}；現有欄位：{found}</translation>
    </message>
    <message>
        <source>{path} cannot be imported: it is no CSV file but {what}</source>
        <translation>無法匯入 {path}：不是 CSV 檔，而是{what}</translation>
    </message>
    <message>
        <source>{path} cannot be imported: it is not text in the encoding {encoding}</source>
        <translation>無法匯入 {path}：內容不是編碼 {encoding} 的文字</translation>
    </message>
    <message>
        <source>{path} cannot be imported: its encoding is not clear. It may be {candidates}</source>
        <translation>無法匯入 {path}：無法確定編碼，可能是 {candidates}</translation>
    </message>
    <message>
        <source>{path} cannot be imported: line {line}: the split {split} is not train, val or test</source>
        <translation>無法匯入 {path}：第 {line} 行的資料劃分 {split} 不是 train、val 或 test。</translation>
    </message>
    <message>
        <source>{path} cannot be imported: the group rule {rule} takes too long on the name {name}</source>
        <translation>無法匯入 {path}：分組規則 {rule} 處理檔名 {name} 的時間過長</translation>
    </message>
    <message>
        <source>{path} cannot be imported: the quotation mark in line {line} is not closed, or not at the end</source>
        <translation>無法匯入 {path}：第 {line} 行的引號沒有結束，或其後還有文字</translation>
    </message>
    <message>
        <source>{path} cannot be imported: {what}</source>
        <translation>無法匯入 {path}：{what}。</translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {what}</source>
        <translation>無法讀取或寫入 {path}：{what}。</translation>
    </message>
    <message>
        <source>{path} cannot be used.</source>
        <translation>無法使用 {path}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: its disk or folder is read-only.</source>
        <translation>無法寫入 {path}：其磁碟或資料夾為唯讀。</translation>
    </message>
    <message>
        <source>{path} has no name for these labels, which stay as they are: {labels}.</source>
        <translation>{path} 沒有這些標記的名稱，標記維持原樣：{labels}。</translation>
    </message>
    <message>
        <source>{path} is a pipe, a socket or a device, not an image file.</source>
        <translation>{path} 是管線、通訊端或裝置，不是影像檔。</translation>
    </message>
    <message>
        <source>{path} is damaged: the training begins again at its first epoch, to the same result.</source>
        <translation>{path} 已損壞：訓練將從第一輪重新開始，結果相同。</translation>
    </message>
    <message>
        <source>{path} is damaged: {what}</source>
        <translation>{path} 已損毀：{what}</translation>
    </message>
    <message>
        <source>{path} is in use by another program, which has kept it locked for {seconds} s.</source>
        <translation>{path} 正由另一個程式使用，已鎖定 {seconds} 秒。</translation>
    </message>
    <message>
        <source>{path} is in use since {since}: {what}, by {user} on {host}.</source>
        <translation>{path} 自 {since} 起使用中：{what}，使用者 {user}，電腦 {host}。</translation>
    </message>
    <message>
        <source>{path} is missing, although the project has images.</source>
        <translation>找不到 {path}，但專案中有影像。</translation>
    </message>
    <message>
        <source>{path} is missing.</source>
        <translation>找不到 {path}。</translation>
    </message>
    <message>
        <source>{path} shows the same picture as {other} now, which has another label: {label}.</source>
        <translation>{path} 現在的內容與 {other} 相同，但後者的標記是另一類：{label}。</translation>
    </message>
    <message>
        <source>{path} was read as {encoding}, with these columns: {columns}.</source>
        <translation>{path} 以 {encoding} 讀取，使用的欄位：{columns}。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version (file version {found}, known {known}).</source>
        <translation>{path} 由較新版本的程式寫入（檔案版本 {found}，本程式支援至 {known}）。</translation>
    </message>
    <message>
        <source>{path} would become larger than a file may be here.</source>
        <translation>{path} 將超過此處允許的檔案大小。</translation>
    </message>
    <message>
        <source>{runtime} does not run on this processor: {what}</source>
        <translation>{runtime} 無法在此處理器上執行：{what}</translation>
    </message>
    <message>
        <source>{runtime} in {precision} did not agree with the reference when the model was packaged; it is used because it was asked for.</source>
        <translation>{runtime}（{precision}）在匯出模型時與基準不一致；因指定使用，仍會採用。</translation>
    </message>
    <message>
        <source>{runtime} in {precision} gives other heat maps than the reference (correlation {correlation}) and will not be used.</source>
        <translation>{runtime} 的 {precision} 產生的熱力圖與基準不同（相關係數 {correlation}），將不會使用。</translation>
    </message>
    <message>
        <source>{sentence}</source>
        <translation>{sentence}</translation>
    </message>
    <message>
        <source>{url} could not be downloaded: {what}</source>
        <translation>無法下載 {url}：{what}</translation>
    </message>
    <message>
        <source>{wanted} does not run on this processor ({what}): {used} is used instead.</source>
        <translation>{wanted} 無法在此處理器上執行（{what}）：改用 {used}。</translation>
    </message>
    <message>
        <source>Another program has changed classes or labels of {path} meanwhile: nothing was written.</source>
        <translation>其他程式同時變更了 {path} 的類別或標記：沒有寫入任何內容。</translation>
    </message>
    <message>
        <source>The project was read again: look at it and repeat what you did.</source>
        <translation>專案已重新讀取：請查看後再做一次。</translation>
    </message>
    <message>
        <source>Connect its drive, or locate the folder if it was moved (Data page).</source>
        <translation>請連接磁碟機；若資料夾已移動，請在「資料」頁重新指定影像位置。</translation>
    </message>
    <message>
        <source>Images fixed {fixed}, broken {broken}: this may well be chance (p {p}).</source>
        <translation>改正 {fixed} 張、新判錯 {broken} 張：很可能只是偶然（p {p}）。</translation>
    </message>
    <message>
        <source>Parts fixed {fixed}, broken {broken}: this may well be chance (p {p}).</source>
        <translation>改正 {fixed} 件、新判錯 {broken} 件：很可能只是偶然（p {p}）。</translation>
    </message>
    <message>
        <source>Images fixed {fixed}, broken {broken}: unlikely to be chance (p {p}).</source>
        <translation>改正 {fixed} 張、新判錯 {broken} 張：不太可能是偶然（p {p}）。</translation>
    </message>
    <message>
        <source>Parts fixed {fixed}, broken {broken}: unlikely to be chance (p {p}).</source>
        <translation>改正 {fixed} 件、新判錯 {broken} 件：不太可能是偶然（p {p}）。</translation>
    </message>
    <message>
        <source>{path} cannot be imported: no line of it names an image in {source}, e.g. {name} (lines: {count})</source>
        <translation>無法匯入 {path}：其中 {count} 行都沒有對應到 {source} 裡的影像，例如 {name}</translation>
    </message>
    <message>
        <source>{file} marks an image {number} that it does not list; number of such marks: {count}.</source>
        <translation>{file} 標示了其中未列出的影像 {number}；此類標示數：{count}。</translation>
    </message>
    <message>
        <source>The project {project} has no class yet, so no image can be labelled.</source>
        <translation>專案 {project} 還沒有類別，因此無法標記影像。</translation>
    </message>
    <message>
        <source>Not enough images are as they were imported. Changed or missing: {count}, among them all of {classes}.</source>
        <translation>與匯入時相同的影像不足：有 {count} 張已變更或遺失，其中包含 {classes} 的全部影像。</translation>
    </message>
    <message>
        <source>Restore it from a backup. If there is none, inspect the images again into another folder.</source>
        <translation>請從備份還原；若無備份，請將影像重新檢測到另一個資料夾。</translation>
    </message>
    <message>
        <source>{path} is missing: without it the inspection cannot be opened.</source>
        <translation>{path} 不存在：缺少它就無法開啟此檢測。</translation>
    </message>
    <message>
        <source>The image {path} contains stray bytes before its end ({count}).</source>
        <translation>影像 {path} 結尾前有 {count} 個多餘的位元組。</translation>
    </message>
    <message>
        <source>JPEG files with stray bytes before their end, as some cameras write them: {count} of {jpegs}.</source>
        <translation>{jpegs} 個 JPEG 檔案中有 {count} 個在結尾前含多餘位元組，有些相機會這樣寫入。</translation>
    </message>
    <message>
        <source>Masks and boxes from {files}: {count}. Images that have them: {images}.</source>
        <translation>來自 {files} 的遮罩與方框：{images} 張影像上共 {count} 個。</translation>
    </message>
    <message>
        <source>Of {side} images there are {n}: too few to hold a rate of at most {most} with {confidence} confidence.</source>
        <translation>{side} 影像有 {n} 張：太少，無法以 {confidence} 的信心度守住至多 {most} 的比率。</translation>
    </message>
    <message>
        <source>Add {side} images to the validation split ({more} more), allow a higher rate, or a lower confidence. Several images of one part count as one.</source>
        <translation>請在驗證集再加入 {side} 影像（還需 {more} 張）、允許較高的比率，或降低信心度。同一工件的多張影像只算一張。</translation>
    </message>
    <message>
        <source>A map needs at least {least} readable images. Found: {count}.</source>
        <translation>分布圖至少需要 {least} 張可讀取的影像；目前有 {count} 張。</translation>
    </message>
    <message>
        <source>Choose the folder of the inspection.</source>
        <translation>請選擇檢測資料夾。</translation>
    </message>
    <message>
        <source>{table} lists {name}, which was not inspected (such images: {count}).</source>
        <translation>{table} 列有 {name}，但它未經檢測（這類影像共 {count} 張）。</translation>
    </message>
    <message>
        <source>{path} is a folder, where a file is needed.</source>
        <translation>{path} 是資料夾，但這裡需要檔案。</translation>
    </message>
    <message>
        <source>Choose the name of a file.</source>
        <translation>請指定檔案名稱。</translation>
    </message>
    <message>
        <source>{path} cannot be used as a folder: it is a file, or lies below one.</source>
        <translation>{path} 無法作為資料夾：它是檔案，或位於檔案之下。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>請選擇其他資料夾。</translation>
    </message>
    <message>
        <source>{path} is too long a name for this disk.</source>
        <translation>{path} 這個名稱超過此磁碟允許的長度。</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>請選擇較短的名稱。</translation>
    </message>
    <message>
        <source>Verdicts that {runtime} in {precision} changes: {flips} of {images}. It will not be used.</source>
        <translation>{runtime}（{precision}）使 {images} 個判定中的 {flips} 個改變，因此不予採用。</translation>
    </message>
    <message>
        <source>Nobody has chosen a threshold: in use is that of the least sum of escape and overkill rate, whatever an escape costs. The network&apos;s own border, an NG score of {threshold}, would give escape {escape} and overkill {overkill}.</source>
        <translation>尚未選定門檻值：目前採用漏檢率與過殺率總和最小的門檻值，不論漏檢的代價。網路本身的界線（NG 分數 {threshold}）會得到漏檢 {escape}、過殺 {overkill}。</translation>
    </message>
    <message>
        <source>Images left out, as the run was trained on the same pictures: {count}.</source>
        <translation>略過 {count} 張影像：此次訓練已使用過相同的影像。</translation>
    </message>
    <message>
        <source>Images left out, as the run does not know their class: {count}.</source>
        <translation>略過 {count} 張影像：此訓練紀錄不含其類別。</translation>
    </message>
    <message>
        <source>Images left out, such as {path}: changed since they were imported {changed}, missing {missing}.</source>
        <translation>匯入後有 {changed} 張影像已變更、{missing} 張遺失，例如 {path}：均予略過。</translation>
    </message>
    <message>
        <source>Images inspected earlier that cannot be found: {count}, such as {path}. Their results stay.</source>
        <translation>先前檢測過的 {count} 張影像已找不到，例如 {path}。其結果仍保留。</translation>
    </message>
    <message>
        <source>Alarm: NG images among the last {last}: {count} (limit {limit}).</source>
        <translation>警報：最近 {last} 張影像中有 {count} 張 NG（上限 {limit}）。</translation>
    </message>
    <message>
        <source>Alarm: NG images in a row: {count}.</source>
        <translation>警報：連續 {count} 張影像 NG。</translation>
    </message>
    <message>
        <source>Alarm: unreadable images among the last {last}: {count} (limit {limit}).</source>
        <translation>警報：最近 {last} 張影像中有 {count} 張無法讀取（上限 {limit}）。</translation>
    </message>
    <message>
        <source>Images left out, as the memory of this PC is too small for them: {count}, such as {path}. Close other programs, or split them into tiles.</source>
        <translation>因本機記憶體不足而略過 {count} 張影像，例如 {path}。請關閉其他程式，或將影像切割成小塊。</translation>
    </message>
    <message>
        <source>Areas: parts of the picture to look at, or to ignore (none: all of it)</source>
        <translation>區域：影像中要看或要忽略的部分（無：整張）</translation>
    </message>
    <message>
        <source>Cells: judge every place as well, as marks teach it (defects of a few pixels)</source>
        <translation>格點：每個位置也各自判定，由標示教導（只有幾個像素的瑕疵）</translation>
    </message>
    <message>
        <source>Pasted defects: try marked defects pasted onto good parts for classes with few images, and learn them only if that judges better out of fold (a head on fixed features)</source>
        <translation>貼上的瑕疵：為影像很少的類別，嘗試把標示的瑕疵貼到良品上，只有折外判得更好才學習（固定特徵上的分類頭）</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>細節</translation>
    </message>
    <message>
        <source>The class that an image without a label probably shows, for a person to confirm or correct.</source>
        <translation>沒有標記的影像可能所屬的類別，由人員確認或更正。</translation>
    </message>
    <message>
        <source>A part of the picture, drawn and named, that is looked at or ignored; not a mark.</source>
        <translation>影像中畫出並命名、要看或要忽略的部分；不是標示。</translation>
    </message>
    <message>
        <source>Images compared, on which all of these runs were judged: {n} of {all}.</source>
        <translation>僅比較所有這些訓練紀錄都判定過的 {n} 張影像（共 {all} 張）。</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>沒有這個資料夾</translation>
    </message>
    <message>
        <source>Fewer than two classes have labelled images</source>
        <translation>有已標記影像的類別不足兩個</translation>
    </message>
    <message>
        <source>There are no training images</source>
        <translation>沒有訓練集影像</translation>
    </message>
    <message>
        <source>There are no validation images</source>
        <translation>沒有驗證集影像</translation>
    </message>
    <message>
        <source>Labelled images in no split, which are left out: {count}</source>
        <translation>{count} 張已標記影像未劃分，將不使用</translation>
    </message>
    <message>
        <source>No class is marked OK: escape and overkill cannot be measured</source>
        <translation>沒有類別標示為 OK：無法計算漏檢與過殺</translation>
    </message>
    <message>
        <source>Images without a label, which are left out: {count}</source>
        <translation>{count} 張影像未標記，將不使用</translation>
    </message>
    <message>
        <source>{path} is damaged: the row {row} in it holds {value}, which this program does not write.</source>
        <translation>{path} 已損壞：其中的資料列 {row} 含有 {value}，這不是本程式會寫入的內容。</translation>
    </message>
    <message>
        <source>two classes have the same name or number</source>
        <translation>有兩個類別的名稱或編號相同</translation>
    </message>
    <message>
        <source>it is no file, but a folder, a pipe or a device</source>
        <translation>它不是檔案，而是資料夾、管道或裝置</translation>
    </message>
    <message>
        <source>a number in it is NaN, infinite or far too large</source>
        <translation>其中有數值為 NaN、無限大或過大</translation>
    </message>
    <message>
        <source>a number in it is NaN or infinite</source>
        <translation>其中有數值為 NaN 或無限大</translation>
    </message>
    <message>
        <source>it has too many points</source>
        <translation>點數過多</translation>
    </message>
    <message>
        <source>its run lengths do not add up to the size of the picture</source>
        <translation>RLE 長度總和與影像尺寸不符</translation>
    </message>
    <message>
        <source>it lies outside of the picture</source>
        <translation>位於影像之外</translation>
    </message>
    <message>
        <source>it is not built as its format describes it</source>
        <translation>內容不符合其格式</translation>
    </message>
    <message>
        <source>its corners are the wrong way round</source>
        <translation>角點的順序顛倒</translation>
    </message>
    <message>
        <source>it has an odd number of coordinates</source>
        <translation>座標個數為奇數</translation>
    </message>
    <message>
        <source>it has neither a box nor a polygon</source>
        <translation>既無方框也無多邊形</translation>
    </message>
    <message>
        <source>its size is negative</source>
        <translation>尺寸為負值</translation>
    </message>
    <message>
        <source>it lacks one of xmin, ymin, xmax, ymax</source>
        <translation>缺少 xmin、ymin、xmax、ymax 其中之一</translation>
    </message>
    <message>
        <source>its elements are nested too deeply</source>
        <translation>元素的巢狀層數過多</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>不是 UTF-8 文字</translation>
    </message>
    <message>
        <source>its size is zero or negative</source>
        <translation>尺寸為零或負值</translation>
    </message>
    <message>
        <source>its numbers are no shares of the picture from 0 to 1</source>
        <translation>數值不是 0 到 1 之間的影像比例</translation>
    </message>
    <message>
        <source>A mask or box cannot be used: {what}</source>
        <translation>有遮罩或方框無法使用：{what}</translation>
    </message>
    <message>
        <source>{file}, object {number} cannot be used: {what}</source>
        <translation>{file} 的第 {number} 個 object 無法使用：{what}</translation>
    </message>
    <message>
        <source>{file}, line {number} cannot be used: {what}</source>
        <translation>{file} 第 {number} 行無法使用：{what}</translation>
    </message>
    <message>
        <source>{path} cannot be imported: it is no valid XML in line {line}, column {column}.</source>
        <translation>無法匯入 {path}：第 {line} 行第 {column} 欄不是有效的 XML。</translation>
    </message>
    <message>
        <source>Images that keep their masks and boxes, though this import has others: {count} ({paths}).</source>
        <translation>保留原有遮罩與方框的影像（此次匯入的內容與其不同）：{count}（{paths}）。</translation>
    </message>
    <message>
        <source>To take those of the import, remove what is marked on them and import again.</source>
        <translation>若要採用匯入的內容，請先移除影像上的標示，再重新匯入。</translation>
    </message>
    <message>
        <source>The image folder {path} is not there, or holds none of its images any more: none was removed.</source>
        <translation>影像資料夾 {path} 不存在，或其中已沒有任何一張原有的影像：沒有移除任何影像。</translation>
    </message>
    <message>
        <source>{file}, region {number} cannot be used: {what}</source>
        <translation>{file} 的標示 {number} 無法使用：{what}</translation>
    </message>
    <message>
        <source>{file}: two images have the number {number}, so it is not known whose its regions are.</source>
        <translation>{file}：有兩張影像的編號都是 {number}，無法得知標示屬於哪一張。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {what}</source>
        <translation>無法讀取 {path}：{what}</translation>
    </message>
    <message>
        <source>Check its permissions and those of its folder, and that its drive is connected.</source>
        <translation>請檢查檔案與資料夾的權限，並確認磁碟已連接。</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read: {what}</source>
        <translation>無法讀取模型檔 {path}：{what}</translation>
    </message>
    <message>
        <source>Check that it is a file, its permissions, and that its drive is connected.</source>
        <translation>請確認它是檔案、檢查權限，並確認磁碟已連接。</translation>
    </message>
    <message>
        <source>The mean recall of the classes; its bound is the lower of two: the exact bounds of the recalls combined (MOVER), and that of one binomial.</source>
        <translation>各類別召回率的平均；其下限取兩者之較低者：各召回率精確界限的合成（MOVER），與單一二項分布的界限。</translation>
    </message>
    <message>
        <source>The chance that an NG image scores above an OK one; bound with its effective number of images.</source>
        <translation>NG 影像的分數高於 OK 影像的機率；界限以有效影像數計算。</translation>
    </message>
    <message>
        <source>The one-sided Clopper–Pearson bound of a rate, with the effective number of images where several show one part; stored intervals are Wilson&apos;s.</source>
        <translation>比率的單邊 Clopper–Pearson 界限，同一件有多張影像時以有效影像數計算；儲存的區間採 Wilson 法。</translation>
    </message>
    <message>
        <source>Scores of run {run} cannot be moved to the defect rate of the line: this takes an OK class and an NG class, with images of at least {least} parts of each among the validation images.</source>
        <translation>訓練紀錄 {run} 的分數無法調整為產線的不良率：須有 OK 類別與 NG 類別，且驗證影像中兩者各至少 {least} 個工件。</translation>
    </message>
    <message>
        <source>Label more images and put them into the validation split on the Data page.</source>
        <translation>請標記更多影像，並在「資料」頁將其放入驗證集。</translation>
    </message>
    <message>
        <source>The figures on the test images were made with another threshold or calibration and are left out: evaluate the test images again.</source>
        <translation>測試影像的數字是以另一個門檻值或校準算出，因此略去：請重新評估測試影像。</translation>
    </message>
    <message>
        <source>Makes scores probabilities: chosen on validation images, by parts it has not seen. It changes no order and, with the threshold moved along, no verdict.</source>
        <translation>使分數成為機率：於驗證影像上選出，並以未見過的工件確認。不改變順序；門檻值一起移動時，也不改變判定。</translation>
    </message>
    <message>
        <source>Mean distance between score and share found, in ten bins of equally many images (ECE).</source>
        <translation>分數與實際比例的平均差距，以影像數相等的十個區間計算（ECE）。</translation>
    </message>
    <message>
        <source>What an image costs on average on the line: the costs of escapes, overkills and reviews, at the share of defects that comes.</source>
        <translation>一張影像在產線上的平均成本：漏檢、過殺與複判的成本，依進來的瑕疵比例計算。</translation>
    </message>
    <message>
        <source>How many images a claim about the escape rate needs, and of which class.</source>
        <translation>主張某個漏檢率需要多少張影像，以及屬於哪個類別。</translation>
    </message>
    <message>
        <source>The data cannot be checked for this yet: {what}</source>
        <translation>資料還無法做這項檢查：{what}</translation>
    </message>
    <message>
        <source>Label more images, or make parts, on the Data page.</source>
        <translation>請在資料頁標記更多影像，或設定工件。</translation>
    </message>
    <message>
        <source>What tells the labels though no defect changes it, such as the file type or a mark in a corner.</source>
        <translation>瑕疵不會改變、卻能分辨標記的性質，例如檔案類型或角落的記號。</translation>
    </message>
    <message>
        <source>Images that show the same picture: the same pixels (exact), or nearly (near), in another format, brighter, turned, mirrored or cropped.</source>
        <translation>顯示同一畫面的影像：像素相同（完全相同），或換了格式、亮度、旋轉、鏡像、裁切後仍幾乎相同（近似）。</translation>
    </message>
    <message>
        <source>no two images show one part: make parts, or search for twins first</source>
        <translation>沒有兩張影像顯示同一工件：請先設定工件或尋找重複影像</translation>
    </message>
    <message>
        <source>fewer than two classes have labelled images</source>
        <translation>有標記影像的類別少於兩個</translation>
    </message>
    <message>
        <source>Run {run} has no model file in {path}: what is released is a file, not a run.</source>
        <translation>訓練 {run} 在 {path} 中沒有模型檔：放行的是檔案，而非訓練。</translation>
    </message>
    <message>
        <source>Package the run for inspection first.</source>
        <translation>請先將此次訓練匯出為檢測模型。</translation>
    </message>
    <message>
        <source>The model file {path} judges otherwise than run {run} was evaluated: threshold, calibration or classes have changed since.</source>
        <translation>模型檔 {path} 的判定方式與訓練 {run} 評估時不同：其後門檻值、校準或類別已變更。</translation>
    </message>
    <message>
        <source>Evaluate the run again, package it again, and compare that file.</source>
        <translation>請重新評估並重新匯出，再比較該檔案。</translation>
    </message>
    <message>
        <source>{path} cannot be approved: of {n} must-catch images it lets {missed} pass, and {unread} cannot be judged.</source>
        <translation>{path} 不能核准：{n} 張必檢出影像中放過 {missed} 張，另有 {unread} 張無法判定。</translation>
    </message>
    <message>
        <source>Train a model that catches them, or take an image off the list if it does not belong there. Nobody can approve past this list.</source>
        <translation>請訓練能檢出這些影像的模型，或將不屬於清單的影像移出。任何人都無法略過此清單而核准。</translation>
    </message>
    <message>
        <source>The image {path} cannot be put on the must-catch list: its label is {label}, which is OK.</source>
        <translation>影像 {path} 不能列入必檢出清單：其標記為 {label}，屬於 OK。</translation>
    </message>
    <message>
        <source>Correct the label first; a model that calls a good part OK is right.</source>
        <translation>請先更正標記；模型將良品判為 OK 是正確的。</translation>
    </message>
    <message>
        <source>No approval {number} of a model is on record in {path}. On record: {known}.</source>
        <translation>{path} 中沒有編號 {number} 的核准紀錄。現有紀錄：{known}。</translation>
    </message>
    <message>
        <source>Choose one of those on record.</source>
        <translation>請選擇現有紀錄之一。</translation>
    </message>
    <message>
        <source>The model file {path} is gone, or is not the one that was compared or approved.</source>
        <translation>模型檔 {path} 已不存在，或不是當初比較或核准的檔案。</translation>
    </message>
    <message>
        <source>Put the file back, or package the run again and compare that file.</source>
        <translation>請將檔案放回，或重新匯出並比較該檔案。</translation>
    </message>
    <message>
        <source>Run {run} was not evaluated on the split {split}, or on no image that is still there.</source>
        <translation>訓練 {run} 未在資料劃分 {split} 上評估，或當時的影像已全部不在。</translation>
    </message>
    <message>
        <source>Evaluate it there first.</source>
        <translation>請先在該處評估。</translation>
    </message>
    <message>
        <source>Putting a model file into use, by a person with name and reason.</source>
        <translation>由人員具名並附理由，將模型檔投入使用。</translation>
    </message>
    <message>
        <source>Images that no model may judge OK; one that does cannot be approved.</source>
        <translation>任何模型都不得判為 OK 的影像；判為 OK 的模型不能核准。</translation>
    </message>
    <message>
        <source>One sealed zip with all that is on record of a model file.</source>
        <translation>一個封存的 zip，內含模型檔的全部紀錄。</translation>
    </message>
    <message>
        <source>A hash that stands for every byte of a dossier.</source>
        <translation>代表卷宗每一個位元組的雜湊值。</translation>
    </message>
    <message>
        <source>There is no acceptance run in {path}.</source>
        <translation>{path} 中沒有驗收。</translation>
    </message>
    <message>
        <source>Choose a folder below “acceptance” of the project, or begin a new one.</source>
        <translation>請選擇專案中「acceptance」之下的資料夾，或開始新的驗收。</translation>
    </message>
    <message>
        <source>The model {path} was made by run {run}, which is not in this project.</source>
        <translation>模型 {path} 出自訓練紀錄 {run}，該紀錄不在此專案中。</translation>
    </message>
    <message>
        <source>Choose a model of this project: only then is it known which images it has learned from.</source>
        <translation>請選擇此專案的模型：如此才知道它學過哪些影像。</translation>
    </message>
    <message>
        <source>An acceptance run needs OK and NG parts that the model has never seen. There are {ok} OK and {ng} NG ones in the test split of run {run}.</source>
        <translation>驗收需要模型從未見過的 OK 與 NG 工件。訓練紀錄 {run} 的測試集中有 OK {ok} 件、NG {ng} 件。</translation>
    </message>
    <message>
        <source>Import more labelled images, and put them into the test split on the Data page.</source>
        <translation>請匯入更多已標記的影像，並在資料頁放入測試集。</translation>
    </message>
    <message>
        <source>The acceptance run {path} is closed: {who} has opened its results ({at}). Nobody can judge in it any more.</source>
        <translation>驗收 {path} 已結束：{who} 已於 {at} 開啟結果，無法再判定。</translation>
    </message>
    <message>
        <source>Begin a new acceptance run.</source>
        <translation>請開始新的驗收。</translation>
    </message>
    <message>
        <source>The results of {path} are sealed: {who} has judged {done} of {all}.</source>
        <translation>{path} 的結果仍封存：{who} 已判定 {done} / {all}。</translation>
    </message>
    <message>
        <source>Judge the rest, or leave this person out; the report then says so.</source>
        <translation>請判完其餘影像，或排除此人；報告會註明。</translation>
    </message>
    <message>
        <source>Image {number} of the acceptance run cannot be shown: its file is missing, or holds another picture.</source>
        <translation>驗收的第 {number} 張影像無法顯示：檔案不見了，或已是另一張影像。</translation>
    </message>
    <message>
        <source>Put the file back; “acceptance.json” in its folder lists all of them.</source>
        <translation>請將檔案放回；驗收資料夾中的「acceptance.json」列出全部檔案。</translation>
    </message>
    <message>
        <source>The table {path} was not read, line {line}: {what}</source>
        <translation>表格 {path} 未讀入，第 {line} 行：{what}</translation>
    </message>
    <message>
        <source>It needs the columns image, person, repeat and verdict (OK or NG). Nothing was stored.</source>
        <translation>需要 image、person、repeat、verdict（OK 或 NG）欄位。未儲存任何判定。</translation>
    </message>
    <message>
        <source>The model file {path} is not the one that the acceptance run was begun with.</source>
        <translation>模型檔 {path} 不是開始驗收時的那一個。</translation>
    </message>
    <message>
        <source>Put that file back, or begin a new acceptance run with this one.</source>
        <translation>請放回原檔，或以此檔開始新的驗收。</translation>
    </message>
    <message>
        <source>People and the model judge the same images blind, against requirements set beforehand.</source>
        <translation>人員與模型依事前訂定的要求，盲判相同的影像。</translation>
    </message>
    <message>
        <source>Who judges in an acceptance run: a person, or the model.</source>
        <translation>在驗收中作判定者：人員或模型。</translation>
    </message>
    <message>
        <source>Parts that an appraiser judged rightly every time ÷ parts.</source>
        <translation>評價人每次都判對的件數 ÷ 件數。</translation>
    </message>
    <message>
        <source>Agreement beyond chance, at most 1: of two appraisers, or of one and the reference, by Cohen, of several by Fleiss.</source>
        <translation>超出巧合的一致程度，至多為 1：兩位評價人之間，或一位與基準之間用 Cohen，多位用 Fleiss。</translation>
    </message>
    <message>
        <source>this person has judged this image in this repeat already</source>
        <translation>此人在此次重複中已判定過該影像</translation>
    </message>
    <message>
        <source>a column is missing</source>
        <translation>缺少欄位</translation>
    </message>
    <message>
        <source>there is no such image in this acceptance run, or several of that name</source>
        <translation>此次驗收沒有這張影像，或有多張同名</translation>
    </message>
    <message>
        <source>the person is not named, or has the name of the model</source>
        <translation>未填人名，或與模型同名</translation>
    </message>
    <message>
        <source>the repeat is not one of those planned</source>
        <translation>重複次數不在預計之內</translation>
    </message>
    <message>
        <source>the verdict is neither OK nor NG</source>
        <translation>判定既非 OK 亦非 NG</translation>
    </message>
    <message>
        <source>The model file {path} holds no pictures to verify it with.</source>
        <translation>模型檔 {path} 內沒有可供查證的圖片。</translation>
    </message>
    <message>
        <source>Package its run again, with validation images in the project.</source>
        <translation>請在專案中有驗證影像的情況下，重新匯出該訓練紀錄。</translation>
    </message>
    <message>
        <source>Other answers than the reference ({way}, {runtime} {precision}): {flips} of {pictures} pictures get another verdict; the largest difference of a probability is {difference} (in fp32 at most {limit}).</source>
        <translation>答案與基準不同（{way}，{runtime} {precision}）：{pictures} 張圖片中有 {flips} 張判定不同；機率最大差異為 {difference}（fp32 最多 {limit}）。</translation>
    </message>
    <message>
        <source>its certificate is about another network or other pictures</source>
        <translation>其證書屬於另一個網路或其他圖片</translation>
    </message>
    <message>
        <source>This is the line edition: the libraries that this needs are not installed.</source>
        <translation>這是產線版：未安裝此功能所需的程式庫。</translation>
    </message>
    <message>
        <source>This command brings them: {command}</source>
        <translation>安裝指令：{command}</translation>
    </message>
    <message>
        <source>The window needs libraries that this system lacks: {files}.</source>
        <translation>系統缺少視窗所需的程式庫：{files}。</translation>
    </message>
    <message>
        <source>{name} is installed in version {found}; this program was tested with {wanted}.</source>
        <translation>{name} 已安裝的版本為 {found}；本程式以 {wanted} 測試。</translation>
    </message>
    <message>
        <source>This command mends it: {command}</source>
        <translation>修復指令：{command}</translation>
    </message>
    <message>
        <source>{name} {wanted} is not installed.</source>
        <translation>未安裝 {name} {wanted}。</translation>
    </message>
    <message>
        <source>{name} is installed beside opencv-python-headless: its Qt breaks the window.</source>
        <translation>{name} 與 opencv-python-headless 並存：其 Qt 會破壞視窗。</translation>
    </message>
    <message>
        <source>These commands mend it: {command}</source>
        <translation>修復指令：{command}</translation>
    </message>
    <message>
        <source>The disk of {path} has only {free} GB left.</source>
        <translation>{path} 所在磁碟僅剩 {free} GB。</translation>
    </message>
    <message>
        <source>Free space on it; a project&apos;s folder cache can be deleted at any time.</source>
        <translation>請釋出空間；專案的 cache 資料夾可隨時刪除。</translation>
    </message>
    <message>
        <source>This PC has {total} GB of memory, where {needed} GB are needed.</source>
        <translation>本機記憶體為 {total} GB，至少需要 {needed} GB。</translation>
    </message>
    <message>
        <source>Close other programs, or add memory.</source>
        <translation>請關閉其他程式，或加裝記憶體。</translation>
    </message>
    <message>
        <source>An NVIDIA GPU is here, but torch has no CUDA.</source>
        <translation>有 NVIDIA GPU，但 torch 沒有 CUDA。</translation>
    </message>
    <message>
        <source>This command brings it, run in the folder of this program: {command}</source>
        <translation>請在本程式的資料夾執行此安裝指令：{command}</translation>
    </message>
    <message>
        <source>The driver of the NVIDIA GPU is too old for CUDA {version}.</source>
        <translation>NVIDIA GPU 的驅動程式過舊，不支援 CUDA {version}。</translation>
    </message>
    <message>
        <source>Update the driver.</source>
        <translation>請更新驅動程式。</translation>
    </message>
    <message>
        <source>This is the line edition: the libraries that this needs are not part of it.</source>
        <translation>這是產線版：不含此功能所需的程式庫。</translation>
    </message>
    <message>
        <source>Use the studio edition of AOI Studio; it opens the same projects and models.</source>
        <translation>請改用 AOI Studio 完整版；可開啟相同的專案與模型。</translation>
    </message>
    <message>
        <source>{who} cannot be left out of {path}: only people can be who have begun, and not judged everything.</source>
        <translation>不能從 {path} 排除 {who}：只能排除已開始但尚未全部判定的人。</translation>
    </message>
    <message>
        <source>Whoever has judged everything counts, whatever was said.</source>
        <translation>已全部判定的人一律計入，無論判定為何。</translation>
    </message>
    <message>
        <source>{path} cannot be approved: since it was compared, the must-catch list was changed, or its run was evaluated by another threshold.</source>
        <translation>無法核准 {path}：比較之後，必檢出清單已變更，或其訓練已改用另一個門檻值評估。</translation>
    </message>
    <message>
        <source>Compare it again, and approve it then.</source>
        <translation>請重新比較後再核准。</translation>
    </message>
    <message>
        <source>Sides: resize each by its own rule, or both alike, as earlier versions did</source>
        <translation>各邊：各自依本身的規則縮放，或兩邊相同（舊版的作法）</translation>
    </message>
    <message>
        <source>Size: look for the input that is worth its time, from the one given upwards (a head on fixed features, with cells)</source>
        <translation>尺寸：從所給的輸入往上找，採用值得其時間的尺寸（固定特徵上的分類頭，含格點）</translation>
    </message>
    <message>
        <source>For defects of a few pixels: as Instant, on images as large as pays, and every place is judged, too. Marked defects teach it; one click on each of ten is enough.</source>
        <translation>適合只有幾個像素的瑕疵：同極速，影像放大到值得的尺寸，每個位置也各自判定。由標示的瑕疵學習；在十張影像上各點一下就夠。</translation>
    </message>
    <message>
        <source>Unlike the training images.</source>
        <translation>與訓練影像不同。</translation>
    </message>
    <message>
        <source>Look at it. If such images will come again, label some and train with them.</source>
        <translation>請查看此影像。若這類影像會再出現，請標記一些並加入訓練。</translation>
    </message>
    <message>
        <source>Unlike the training images: distance {value}, usual up to {limit}. Nearest: {name1} ({class1}), {name2} ({class2}), {name3} ({class3}).</source>
        <translation>與訓練影像不同：距離 {value}，一般不超過 {limit}。最接近：{name1}（{class1}）、{name2}（{class2}）、{name3}（{class3}）。</translation>
    </message>
    <message>
        <source>Unlike the training images: no class is more probable than {value}, usual from {limit}. Nearest: {name1} ({class1}), {name2} ({class2}), {name3} ({class3}).</source>
        <translation>與訓練影像不同：沒有類別的機率高於 {value}，一般至少為 {limit}。最接近：{name1}（{class1}）、{name2}（{class2}）、{name3}（{class3}）。</translation>
    </message>
    <message>
        <source>The model will not tell images that are unlike its training images: that needs {needed} parts it has not learned from, and there are {parts}.</source>
        <translation>模型不會指出與訓練影像不同的影像：需要 {needed} 件未用於學習的工件，目前有 {parts} 件。</translation>
    </message>
    <message>
        <source>An image unlike the training images: a defect that nobody has shown, or something else. It goes to review.</source>
        <translation>與訓練影像不同的影像：從未提供過的瑕疵，或其他東西。待複判。</translation>
    </message>
    <message>
        <source>One of the three training images nearest to an unknown image.</source>
        <translation>與未知影像最接近的三張訓練影像之一。</translation>
    </message>
    <message>
        <source>at least two classes need labelled images outside the test split</source>
        <translation>測試集以外至少要有兩個類別的已標記影像</translation>
    </message>
    <message>
        <source>what it says of its training images is damaged</source>
        <translation>其訓練影像的資料已損壞</translation>
    </message>
    <message>
        <source>This model does not know when an image is unlike its training images, so a defect of a new kind may be judged OK: package its run again, with more images if there are too few.</source>
        <translation>此模型無法得知影像是否與訓練影像不同，新種類的瑕疵可能判為 OK：請重新匯出此訓練紀錄的模型；影像太少時請先增加影像。</translation>
    </message>
    <message>
        <source>Enough good parts to promise an overkill rate of at most 5 %</source>
        <translation>良品數足以保證過殺率不超過 5 %</translation>
    </message>
    <message>
        <source>To promise an overkill rate of at most 5 % takes {need} good parts; there are {n}</source>
        <translation>要保證過殺率不超過 5 %，需要 {need} 個良品；目前有 {n} 個</translation>
    </message>
    <message>
        <source>All labelled images are of good parts: only the preset OK only can learn from them alone.</source>
        <translation>所有已標記的影像都是良品：只有預設方案「僅良品」能只從良品學習。</translation>
    </message>
    <message>
        <source>Choose OK only on the Train page, or label defects.</source>
        <translation>請在訓練頁選擇「僅良品」，或標記瑕疵。</translation>
    </message>
    <message>
        <source>Label more good parts, and look at the strangest ones.</source>
        <translation>請標記更多良品，並查看最異常的良品。</translation>
    </message>
    <message>
        <source>The simplest statistics of a picture find the known defects as well as this model ({statistic}: AUC {plain}, model: {auc}). Do not rely on it.</source>
        <translation>影像最簡單的統計量找出已知瑕疵的能力不輸此模型（{statistic}：AUC {plain}，模型：{auc}）。請勿依賴它。</translation>
    </message>
    <message>
        <source>Label defects and train with another preset, such as Detail.</source>
        <translation>請標記瑕疵，並以其他預設方案訓練，例如「細節」。</translation>
    </message>
    <message>
        <source>There are no known defects: what share of them escapes is not known, and all measures count alike.</source>
        <translation>沒有已知瑕疵：無法得知漏檢的比例，各項量測的份量相同。</translation>
    </message>
    <message>
        <source>Label a few defects: they are measured on, and choose the measure.</source>
        <translation>請標記幾個瑕疵：用來量測，並選出最合適的量測方式。</translation>
    </message>
    <message>
        <source>Anomalies: learn from good parts alone how they look; what differs is an anomaly</source>
        <translation>異常：只從良品學習其外觀，凡是不同的都是異常</translation>
    </message>
    <message>
        <source>OK only</source>
        <translation>僅良品</translation>
    </message>
    <message>
        <source>From good parts alone: whatever looks different is an anomaly. It cannot name defects; with enough of them, another preset judges better.</source>
        <translation>只從良品學習：凡是看起來不同的都是異常。它無法說出瑕疵的名稱；瑕疵影像夠多時，其他預設方案判定得更好。</translation>
    </message>
    <message>
        <source>all good parts are images of one part, so that none can be held back</source>
        <translation>所有良品影像都來自同一個工件，無法保留任何一個作為驗證</translation>
    </message>
    <message>
        <source>network.anomaly: good parts alone teach neither the network nor cells</source>
        <translation>network.anomaly：只有良品時，網路與各位置都無從學習瑕疵</translation>
    </message>
    <message>
        <source>No class that is marked OK has labelled images: good parts are what OK only learns from</source>
        <translation>沒有任何標為 OK 的類別有已標記的影像：「僅良品」要從良品學習</translation>
    </message>
    <message>
        <source>OK only learns from a single class of good parts; here are several: {classes}</source>
        <translation>「僅良品」只從單一良品類別學習；這裡有多個：{classes}</translation>
    </message>
    <message>
        <source>One class of good parts has images: {classes}</source>
        <translation>有一個良品類別有影像：{classes}</translation>
    </message>
    <message>
        <source>Good parts for training and validation: {n}</source>
        <translation>供訓練與驗證的良品：{n}</translation>
    </message>
    <message>
        <source>Good parts for training and validation: {n}; at least {least} are needed</source>
        <translation>供訓練與驗證的良品：{n}；至少需要 {least} 個</translation>
    </message>
    <message>
        <source>There are no training images of good parts</source>
        <translation>沒有良品的訓練影像</translation>
    </message>
    <message>
        <source>Known defects, on which it is measured: {count}</source>
        <translation>用於量測的已知瑕疵：{count}</translation>
    </message>
    <message>
        <source>No known defects: what escapes cannot be measured yet</source>
        <translation>沒有已知瑕疵：尚無法量測漏檢</translation>
    </message>
    <message>
        <source>{parts} good parts set the limit: it takes {needed} to promise an overkill rate of at most {most} on fresh parts.</source>
        <translation>界限由 {parts} 個良品決定：要保證新工件的過殺率不超過 {most}，需要 {needed} 個。</translation>
    </message>
    <message>
        <source>What a model that learned from good parts alone calls everything else; it names no defect.</source>
        <translation>只從良品學習的模型，對其他一切的稱呼；它不說是哪種瑕疵。</translation>
    </message>
    <message>
        <source>A usual image that goes to review as unknown: at most as many as stated when the model file is packaged.</source>
        <translation>一般影像卻以未知待複判：不超過匯出模型檔時所定的比率。</translation>
    </message>
    <message>
        <source>{path} misses what must be caught today: of {n} must-catch images it lets {missed} pass, and {unread} cannot be judged: {names}.</source>
        <translation>{path} 漏放今天必檢出的影像：{n} 張必檢出影像中放過 {missed} 張，另有 {unread} 張無法判定：{names}。</translation>
    </message>
    <message>
        <source>Choose another approved model, or use this one all the same: what it misses is put on record.</source>
        <translation>請選擇另一個已核准的模型，或仍使用此模型：漏放的影像將留存紀錄。</translation>
    </message>
    <message>
        <source>Images of which the model has learned a twin, so that the figures are too good: {count}.</source>
        <translation>有 {count} 張影像的重複影像已被模型學過，因此數字過於樂觀。</translation>
    </message>
    <message>
        <source>Run {run} has learned from good parts alone: whatever is unlike them is an anomaly to it.</source>
        <translation>訓練 {run} 只學過良品：凡與良品不同者，對它而言即為異常。</translation>
    </message>
    <message>
        <source>There is nothing to measure: it knows no defect that could be left out. Choose another run.</source>
        <translation>沒有可量測的項目：它不認識任何可留出的瑕疵。請選擇其他訓練。</translation>
    </message>
    <message>
        <source>Add the classes on the Data page, or import images that have labels.</source>
        <translation>請在「資料」頁新增類別，或匯入已有標記的影像。</translation>
    </message>
    <message>
        <source>This program runs from {folder}, which was not made by an installation that can be updated.</source>
        <translation>本程式執行於 {folder}，該處並非可更新的安裝。</translation>
    </message>
    <message>
        <source>This brings the newest version: {command}</source>
        <translation>取得最新版本的方式：{command}</translation>
    </message>
    <message>
        <source>{path} is no complete update: {what}.</source>
        <translation>{path} 不是完整的更新檔：{what}。</translation>
    </message>
    <message>
        <source>Copy the file again from where it was made.</source>
        <translation>請從製作端重新複製此檔案。</translation>
    </message>
    <message>
        <source>{path} is not signed.</source>
        <translation>{path} 未經簽署。</translation>
    </message>
    <message>
        <source>Install signed updates only. Ask for the file as its maker has it.</source>
        <translation>請只安裝已簽署的更新檔，並向製作者索取原始檔案。</translation>
    </message>
    <message>
        <source>{path} is signed with a key that is not trusted here: {key}.</source>
        <translation>簽署 {path} 的金鑰在此不受信任：{key}。</translation>
    </message>
    <message>
        <source>If it is that of your supplier or your plant, add this key as a line of {keys}.</source>
        <translation>若這是供應商或貴廠的金鑰，請將它加入 {keys}，自成一行。</translation>
    </message>
    <message>
        <source>{path} was changed after it was signed: {what}.</source>
        <translation>{path} 在簽署後遭到更改：{what}。</translation>
    </message>
    <message>
        <source>Do not use it. Ask for the file as its maker has it.</source>
        <translation>請勿使用，並向製作者索取原始檔案。</translation>
    </message>
    <message>
        <source>{path} holds version {found}, which is not newer than version {current} in use.</source>
        <translation>{path} 為 {found} 版，並不比使用中的 {current} 版新。</translation>
    </message>
    <message>
        <source>To go back to the version before, roll back (aoi update --roll-back).</source>
        <translation>若要回到先前的版本，請回復（aoi update --roll-back）。</translation>
    </message>
    <message>
        <source>{path} is for the {found} edition; this is the {current} edition.</source>
        <translation>{path} 適用於 {found} 版；本程式為 {current} 版。</translation>
    </message>
    <message>
        <source>Ask for the update of this edition.</source>
        <translation>請索取適用於此版本的更新檔。</translation>
    </message>
    <message>
        <source>{path} is for {found}; this PC is {current}.</source>
        <translation>{path} 適用於 {found}；本機為 {current}。</translation>
    </message>
    <message>
        <source>Ask for the update of this system.</source>
        <translation>請索取適用於此系統的更新檔。</translation>
    </message>
    <message>
        <source>Version {version} cannot judge the golden images on this PC: {what}</source>
        <translation>{version} 版在本機無法判定基準影像：{what}</translation>
    </message>
    <message>
        <source>The version in use stays. Send this message to the maker of the update.</source>
        <translation>仍使用目前的版本。請將此訊息交給更新檔的製作者。</translation>
    </message>
    <message>
        <source>Before version {current} there is none on this PC to go back to.</source>
        <translation>本機沒有 {current} 版之前的版本可回復。</translation>
    </message>
    <message>
        <source>The list of trusted keys {path} cannot be used: {what}.</source>
        <translation>信任金鑰清單 {path} 無法使用：{what}。</translation>
    </message>
    <message>
        <source>Each line of it is a public key of 64 digits and a name. The archive of the program holds one.</source>
        <translation>每行為一把 64 位數的公鑰與名稱。程式的壓縮檔中附有一份。</translation>
    </message>
    <message>
        <source>No golden images are recorded on this PC: nothing could show that an update judges alike.</source>
        <translation>本機尚未記錄基準影像：無從證明更新後的判定相同。</translation>
    </message>
    <message>
        <source>Record them first, from a model and a folder of images.</source>
        <translation>請先以模型與影像資料夾記錄。</translation>
    </message>
    <message>
        <source>{path} is not as it was when the golden images were recorded.</source>
        <translation>{path} 與記錄基準影像時不同。</translation>
    </message>
    <message>
        <source>Put it back, or record the golden images again.</source>
        <translation>請還原該檔案，或重新記錄基準影像。</translation>
    </message>
    <message>
        <source>The golden images in {path} could not be judged: {what}</source>
        <translation>無法判定 {path} 中的基準影像：{what}</translation>
    </message>
    <message>
        <source>Choose a folder with images that this model can judge.</source>
        <translation>請選擇此模型可判定的影像資料夾。</translation>
    </message>
    <message>
        <source>Images whose verdicts by a model are recorded; an update has to judge them alike.</source>
        <translation>已記錄某模型判定結果的影像；更新後的判定必須相同。</translation>
    </message>
    <message>
        <source>it holds two files of one name</source>
        <translation>內含兩個同名檔案</translation>
    </message>
    <message>
        <source>its description is too large</source>
        <translation>其說明過大</translation>
    </message>
    <message>
        <source>it is cut off or no update</source>
        <translation>檔案不完整，或不是更新檔</translation>
    </message>
    <message>
        <source>a file is missing</source>
        <translation>缺少檔案</translation>
    </message>
    <message>
        <source>manifest.json</source>
        <translation>manifest.json</translation>
    </message>
    <message>
        <source>Entries of the desktop&apos;s menus are made on Linux alone.</source>
        <translation>桌面選單的項目僅能在 Linux 上建立。</translation>
    </message>
    <message>
        <source>On Windows pin aoi.cmd to the start menu; on macOS put aoi into the Dock.</source>
        <translation>在 Windows 上請將 aoi.cmd 釘選到開始功能表；在 macOS 上請將 aoi 放入 Dock。</translation>
    </message>
    <message>
        <source>{network} is the network of the presets itself: there is nothing to compare it with.</source>
        <translation>{network} 就是預設方案的網路：沒有可比較的對象。</translation>
    </message>
    <message>
        <source>Choose another network, or a file of weights.</source>
        <translation>請選擇其他網路，或權重檔。</translation>
    </message>
    <message>
        <source>None of {epochs} epochs judged better than the head that the training began with, which is kept.</source>
        <translation>{epochs} 輪訓練中，沒有一輪判定優於訓練起始的分類頭，因此採用起始者。</translation>
    </message>
    <message>
        <source>Detail judges every place on larger images, Time budget tries several ways; more labelled images help every training.</source>
        <translation>「細節」在更大的影像上判定每個位置，「時間預算」會試幾種做法；標記更多影像對任何訓練都有幫助。</translation>
    </message>
    <message>
        <source>Time budget: in so many minutes try heads, the last stages, the whole network and a larger input, and keep what judges better (0: only what is set here)</source>
        <translation>時間預算：在這麼多分鐘內依序試分類頭、最後幾個階段、整個網路與更大的輸入，判定較準者才採用（0：只照此處的設定）</translation>
    </message>
    <message>
        <source>Time budget</source>
        <translation>時間預算</translation>
    </message>
    <message>
        <source>The best model in the minutes you give: heads, then the last stages, the whole network and a larger input, as far as time allows; each is kept only if it judges clearly better.</source>
        <translation>在您給的分鐘數內得到最佳模型：依序試分類頭、最後幾個階段、整個網路與更大的輸入，時間夠才做；判定明顯較準才採用。</translation>
    </message>
    <message>
        <source>The minutes in which a training tries steps, from heads to the whole network, and keeps what judges better.</source>
        <translation>訓練在這些分鐘內依序嘗試，從分類頭到整個網路，並採用判定較準者。</translation>
    </message>
    <message>
        <source>--minutes: a time budget is more than 0, and trains the network</source>
        <translation>--minutes：時間預算須大於 0，且須訓練網路</translation>
    </message>
    <message>
        <source>No image has a label yet</source>
        <translation>尚無已標記的影像</translation>
    </message>
    <message>
        <source>In training {trained} of the validation images were judged right, by the finished model {judged} of {n}: more than chance explains. What Evaluate shows is what counts.</source>
        <translation>訓練時有 {trained} 的驗證影像判對，完成的模型則在 {n} 張中判對 {judged}：差距超出偶然可解釋的範圍。以「評估」頁的數據為準。</translation>
    </message>
    <message>
        <source>A machine or its process was lost ({node}); {work} is begun again elsewhere.</source>
        <translation>失去一台機器或其處理程序（{node}）；{work} 將在別處重新開始。</translation>
    </message>
    <message>
        <source>The cluster has no free place for a task of {threads} threads: the job waits for machines.</source>
        <translation>叢集沒有可容納 {threads} 個執行緒之工作的空位：作業正在等待機器。</translation>
    </message>
    <message>
        <source>Ray, which connects several machines, is not installed.</source>
        <translation>尚未安裝用來連接多台機器的 Ray。</translation>
    </message>
    <message>
        <source>This command brings it: {command}</source>
        <translation>安裝指令：{command}</translation>
    </message>
    <message>
        <source>Ray, which connects several machines, is not part of this bundle.</source>
        <translation>此套件不含用來連接多台機器的 Ray。</translation>
    </message>
    <message>
        <source>Use an installation by uv or pip; it opens the same projects and models.</source>
        <translation>請使用以 uv 或 pip 安裝的版本；它可開啟相同的專案與模型。</translation>
    </message>
    <message>
        <source>The cluster at {address} does not answer: {what}</source>
        <translation>位於 {address} 的叢集沒有回應：{what}</translation>
    </message>
    <message>
        <source>Start it with &apos;aoi fleet start&apos;, compare the address, and see that all machines have the same versions of Python and of this program. A PC outside the cluster needs an address like ray://HOST:10001.</source>
        <translation>請以「aoi fleet start」啟動，核對位址，並確認所有機器的 Python 與本程式版本相同。叢集以外的電腦需要像 ray://HOST:10001 這樣的位址。</translation>
    </message>
    <message>
        <source>The connection to the cluster is lost: {what}</source>
        <translation>與叢集的連線中斷：{what}</translation>
    </message>
    <message>
        <source>What was done is kept. Resume the job once the cluster answers again.</source>
        <translation>已完成的工作都會保留。叢集恢復回應後，請繼續此作業。</translation>
    </message>
    <message>
        <source>The machine {node} has version {there} of this program, this PC has {here}.</source>
        <translation>機器 {node} 的程式版本為 {there}，這台電腦為 {here}。</translation>
    </message>
    <message>
        <source>Install the same version on all machines: else the same training would give another model.</source>
        <translation>請在所有機器安裝相同版本：否則相同的訓練會得到不同的模型。</translation>
    </message>
    <message>
        <source>The machine {node} offers {cores} cores, but each task takes {threads} threads, as on this PC.</source>
        <translation>機器 {node} 提供 {cores} 個核心，但每項工作與這台電腦一樣使用 {threads} 個執行緒。</translation>
    </message>
    <message>
        <source>Set OMP_NUM_THREADS to at most {cores} on this PC, or take the machine out of the cluster.</source>
        <translation>請在這台電腦將 OMP_NUM_THREADS 設為最多 {cores}，或將該機器移出叢集。</translation>
    </message>
    <message>
        <source>{work} was begun {times} times, and each time its machine or its process was lost: {what}</source>
        <translation>{work} 已開始 {times} 次，每次都失去其機器或處理程序：{what}</translation>
    </message>
    <message>
        <source>See in the logs of Ray on these machines why; often their memory is too small.</source>
        <translation>原因請見這些機器上的 Ray 記錄檔；多半是記憶體太小。</translation>
    </message>
    <message>
        <source>{address} is another machine&apos;s or can be reached from others, and whoever reaches a cluster can run programs on it.</source>
        <translation>{address} 屬於另一台機器或可由其他機器連到，而能連到叢集的人就能在其上執行程式。</translation>
    </message>
    <message>
        <source>Only within a network that you trust, behind a VPN or a firewall: name the address under which the others know this machine with --bind.</source>
        <translation>僅限在您信任、位於 VPN 或防火牆之後的網路中：請以 --bind 指定其他機器用來識別這台機器的位址。</translation>
    </message>
    <message>
        <source>The machine {node} runs the model with {there}, this PC with {here}.</source>
        <translation>機器 {node} 以 {there} 執行模型，這台電腦則以 {here}。</translation>
    </message>
    <message>
        <source>Take machines with another kind of processor out of the cluster, or choose the runtime.</source>
        <translation>請將處理器種類不同的機器移出叢集，或指定執行環境。</translation>
    </message>
    <message>
        <source>a training on a cluster</source>
        <translation>叢集上的訓練</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Changed</source>
        <translation>已變更</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>遺失</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已移動</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Point to the new place</source>
        <translation>指向新位置</translation>
    </message>
    <message>
        <source>Remove from the project…</source>
        <translation>從專案移除…</translation>
    </message>
    <message>
        <source>Take over the new content</source>
        <translation>採用新內容</translation>
    </message>
    <message>
        <source>The file holds another picture than the one imported and labelled.</source>
        <translation>檔案中的影像與匯入並標記的影像不同。</translation>
    </message>
    <message>
        <source>The file was never imported.</source>
        <translation>此檔案從未匯入。</translation>
    </message>
    <message>
        <source>The same picture lies elsewhere: it keeps its label and its split.</source>
        <translation>同一張影像位於別處：保留其標記與資料集。</translation>
    </message>
    <message>
        <source>There is no such file any more. Put it back, or remove the image.</source>
        <translation>檔案已不存在。請放回檔案，或移除該影像。</translation>
    </message>
    <message>
        <source>masks and boxes are of the picture before: {n}</source>
        <translation>屬於先前影像的遮罩與方框：{n}</translation>
    </message>
    <message>
        <source>shows another picture than the one labelled {label}</source>
        <translation>內容已不是標記為 {label} 的那張影像</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>As imported</source>
        <translation>依匯入順序</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>檔名</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>註記</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>工件</translation>
    </message>
    <message>
        <source>Labelled by</source>
        <translation>標記者</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Mask or box</source>
        <translation>遮罩或方框</translation>
    </message>
    <message>
        <source>Verdict of the run</source>
        <translation>模型判定</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分數</translation>
    </message>
    <message>
        <source>NG score</source>
        <translation>NG 分數</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部影像</translation>
    </message>
    <message>
        <source>Without label</source>
        <translation>未標記</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>有</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>無</translation>
    </message>
    <message>
        <source>right class</source>
        <translation>類別正確</translation>
    </message>
    <message>
        <source>wrong class</source>
        <translation>類別錯誤</translation>
    </message>
    <message>
        <source>no tag</source>
        <translation>無註記</translation>
    </message>
    <message>
        <source>no part</source>
        <translation>無工件</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>無人署名</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>not judged, or without label</source>
        <translation>未判定或未標記</translation>
    </message>
    <message>
        <source>a removed class</source>
        <translation>已移除的類別</translation>
    </message>
    <message>
        <source>from {figure}</source>
        <translation>{figure} 以上</translation>
    </message>
    <message>
        <source>up to {figure}</source>
        <translation>{figure} 以下</translation>
    </message>
</context>
<context>
    <name>finder</name>
    <message>
        <source>It has no effect in the present recipe. Enter shows the settings that have.</source>
        <translation>在目前的訓練配方中沒有作用。按 Enter 顯示有作用的設定。</translation>
    </message>
    <message>
        <source>No project is open. Enter goes to Home.</source>
        <translation>尚未開啟專案。按 Enter 前往首頁。</translation>
    </message>
    <message>
        <source>Nothing was changed that could be undone.</source>
        <translation>沒有可以復原的變更。</translation>
    </message>
    <message>
        <source>Nothing was undone that could be redone.</source>
        <translation>沒有可以重做的變更。</translation>
    </message>
    <message>
        <source>Saved filter of the images</source>
        <translation>已儲存的影像篩選</translation>
    </message>
    <message>
        <source>In the menu of a class (right click). Enter goes to the classes.</source>
        <translation>在類別的選單中（按右鍵）。按 Enter 前往類別清單。</translation>
    </message>
    <message>
        <source>In the menu of the selected images (right click). Enter goes to the images.</source>
        <translation>在所選影像的選單中（按右鍵）。按 Enter 前往影像。</translation>
    </message>
    <message>
        <source>Edit a class</source>
        <translation>編輯類別</translation>
    </message>
    <message>
        <source>Mark a class OK or NG</source>
        <translation>將類別設為 OK 或 NG</translation>
    </message>
    <message>
        <source>Remove a class</source>
        <translation>移除類別</translation>
    </message>
</context>
<context>
    <name>forms</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Box on and off</source>
        <translation>顯示或隱藏方框</translation>
    </message>
    <message>
        <source>Clear the label</source>
        <translation>清除標記</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Compare heat maps of this image</source>
        <translation>比較這張影像的熱力圖</translation>
    </message>
    <message>
        <source>Contour on and off</source>
        <translation>顯示或隱藏輪廓</translation>
    </message>
    <message>
        <source>Edit the class</source>
        <translation>編輯類別</translation>
    </message>
    <message>
        <source>Exclude the images</source>
        <translation>排除影像</translation>
    </message>
    <message>
        <source>Heat map on and off</source>
        <translation>顯示或隱藏熱力圖</translation>
    </message>
    <message>
        <source>Heat map weaker, stronger</source>
        <translation>熱力圖變淡、變濃</translation>
    </message>
    <message>
        <source>Judge as NG</source>
        <translation>判為 NG</translation>
    </message>
    <message>
        <source>Judge as OK</source>
        <translation>判為 OK</translation>
    </message>
    <message>
        <source>Judge as the model does: verdict and class</source>
        <translation>判定同模型：判定與類別</translation>
    </message>
    <message>
        <source>Label with the class of this key, as the class list shows it</source>
        <translation>以此按鍵的類別標記，按鍵見類別清單</translation>
    </message>
    <message>
        <source>Larger, smaller, pixel by pixel (on the image)</source>
        <translation>放大、縮小、逐像素顯示（焦點在影像上時）</translation>
    </message>
    <message>
        <source>List the neighbours of the image on the map</source>
        <translation>列出影像在分布圖上的鄰近影像</translation>
    </message>
    <message>
        <source>Masks and boxes drawn by people on and off</source>
        <translation>顯示或隱藏人工繪製的遮罩與方框</translation>
    </message>
    <message>
        <source>Measure this PC, or stop it</source>
        <translation>測試本機速度，或停止測試</translation>
    </message>
    <message>
        <source>Next error: people contradict the model</source>
        <translation>下一個錯誤：複判與模型不同</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一張影像</translation>
    </message>
    <message>
        <source>Next image without a label</source>
        <translation>下一張未標記的影像</translation>
    </message>
    <message>
        <source>Next wrong prediction</source>
        <translation>下一個預測錯誤</translation>
    </message>
    <message>
        <source>Original and map side by side</source>
        <translation>原圖與熱力圖並排</translation>
    </message>
    <message>
        <source>Pixel by pixel: 100 %</source>
        <translation>逐像素：100 %</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>上一個錯誤</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一張影像</translation>
    </message>
    <message>
        <source>Previous wrong prediction</source>
        <translation>上一個預測錯誤</translation>
    </message>
    <message>
        <source>Range of grey values shown</source>
        <translation>顯示的灰階範圍</translation>
    </message>
    <message>
        <source>Ruler on and off: draw a line to measure</source>
        <translation>開關量尺：畫線以量測</translation>
    </message>
    <message>
        <source>Search for a class to label with</source>
        <translation>搜尋要標記的類別</translation>
    </message>
    <message>
        <source>Search for a class to name</source>
        <translation>搜尋要指定的類別</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>顯示整張影像</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>略過</translation>
    </message>
    <message>
        <source>Two images or two runs side by side</source>
        <translation>並排兩張影像或兩個訓練紀錄</translation>
    </message>
    <message>
        <source>Undo the last judgement</source>
        <translation>復原上一個判定</translation>
    </message>
    <message>
        <source>Draw masks and boxes on the image, or stop</source>
        <translation>開始或停止在影像上繪製遮罩與方框</translation>
    </message>
    <message>
        <source>Choose a mark, point, box, corners, brush, eraser</source>
        <translation>選擇標示、點、方框、角點、筆刷、橡皮擦</translation>
    </message>
    <message>
        <source>Close the corners; a double click does, too</source>
        <translation>閉合多邊形；按兩下亦可</translation>
    </message>
    <message>
        <source>Remove the last corner, or the chosen mark</source>
        <translation>移除最後一個頂點，或所選的標示</translation>
    </message>
    <message>
        <source>Brush thinner, wider</source>
        <translation>筆刷變細、變粗</translation>
    </message>
    <message>
        <source>Cancel what is being drawn; then stop drawing</source>
        <translation>取消正在繪製的內容；再按則停止繪製</translation>
    </message>
</context>
<context>
    <name>networks</name>
    <message>
        <source>here</source>
        <translation>已備妥</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已匯入</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
</context>
<context>
    <name>novelty</name>
    <message>
        <source>off: a defect of a new kind may be OK; package the run again, or with more validation images</source>
        <translation>關閉：新種類的瑕疵可能判為 OK；請重新匯出此訓練紀錄的模型，或增加驗證影像</translation>
    </message>
    <message>
        <source>Most are called OK of {name}: {counts}.</source>
        <translation>判為 OK 最多的是 {name}：{counts}。</translation>
    </message>
    <message>
        <source>Measured with the network before it was fine-tuned.</source>
        <translation>以微調之前的網路測量。</translation>
    </message>
    <message>
        <source>Too few parts are left without: {names}.</source>
        <translation>去除後剩餘工件太少的類別：{names}。</translation>
    </message>
    <message>
        <source>an image unlike the training images goes to review, with the three nearest of them; needless reviews at most {rate} on average ({counts} images that it was set on, at most {bound} with 95 % confidence)</source>
        <translation>與訓練影像不同的影像待複判，並附上最接近的三張；不必要的複判平均不超過 {rate}（訂定時的影像 {counts}，95 % 信心下最多 {bound}）</translation>
    </message>
    <message>
        <source>whatever differs from good parts is an anomaly</source>
        <translation>與良品不同者一律為異常</translation>
    </message>
    <message>
        <source>If each defect had never been shown, {catch} of its images would go to review as unknown (mean of {n} classes) at {rate} needless reviews.</source>
        <translation>若每種瑕疵都從未提供過，在不必要的複判 {rate} 下，其影像有 {catch} 會以未知待複判（{n} 個類別的平均）。</translation>
    </message>
    <message>
        <source>So few images assure no more than {rate} needless reviews.</source>
        <translation>影像太少，只能保證不必要的複判不超過 {rate}。</translation>
    </message>
</context>
<context>
    <name>rates</name>
    <message>
        <source>{images} ({count}/{n} parts)</source>
        <translation>{images}（{count}/{n} 件）</translation>
    </message>
    <message>
        <source>too few parts for a bound: {n} needed</source>
        <translation>件數過少，無法計算界限：至少需 {n} 件</translation>
    </message>
</context>
<context>
    <name>recipe</name>
    <message>
        <source>Backbone&apos;s share of the rate</source>
        <translation>骨幹學習率比例</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特徵</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>分類頭</translation>
    </message>
    <message>
        <source>Head start</source>
        <translation>先訓練分類頭</translation>
    </message>
    <message>
        <source>Input height</source>
        <translation>輸入高度</translation>
    </message>
    <message>
        <source>Input width</source>
        <translation>輸入寬度</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Random changes</source>
        <translation>隨機變化</translation>
    </message>
    <message>
        <source>Rare classes</source>
        <translation>少數類別</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>預熱</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>訓練範圍</translation>
    </message>
    <message>
        <source>a head on fixed features</source>
        <translation>在固定特徵上訓練分類頭</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>average + strongest</source>
        <translation>平均與最強反應</translation>
    </message>
    <message>
        <source>balanced sampler</source>
        <translation>平衡取樣</translation>
    </message>
    <message>
        <source>clipped gradients</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>early stages slower</source>
        <translation>前段學習較慢</translation>
    </message>
    <message>
        <source>fill the input</source>
        <translation>填滿輸入</translation>
    </message>
    <message>
        <source>filtered: {names}</source>
        <translation>濾波：{names}</translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation>微調</translation>
    </message>
    <message>
        <source>fixed features</source>
        <translation>固定特徵</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>從頭訓練</translation>
    </message>
    <message>
        <source>full (fp32)</source>
        <translation>完整精度（fp32）</translation>
    </message>
    <message>
        <source>gradual unfreezing</source>
        <translation>逐步解凍</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰階</translation>
    </message>
    <message>
        <source>images as they are</source>
        <translation>影像不變化</translation>
    </message>
    <message>
        <source>images varied at random</source>
        <translation>影像隨機變化</translation>
    </message>
    <message>
        <source>its own dense layers</source>
        <translation>自己的全連接層</translation>
    </message>
    <message>
        <source>keep shape and pad</source>
        <translation>保持比例並補邊</translation>
    </message>
    <message>
        <source>last features</source>
        <translation>僅最後一層特徵</translation>
    </message>
    <message>
        <source>last stages</source>
        <translation>最後幾個階段</translation>
    </message>
    <message>
        <source>mean of the weights (EMA)</source>
        <translation>權重移動平均（EMA）</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>on the weights</source>
        <translation>直接作用於權重</translation>
    </message>
    <message>
        <source>only the head</source>
        <translation>只有分類頭</translation>
    </message>
    <message>
        <source>pooled features</source>
        <translation>池化特徵</translation>
    </message>
    <message>
        <source>pretrained</source>
        <translation>預訓練</translation>
    </message>
    <message>
        <source>rare classes shown more often</source>
        <translation>稀少類別更常出現</translation>
    </message>
    <message>
        <source>several depths</source>
        <translation>多個深度</translation>
    </message>
    <message>
        <source>strongest</source>
        <translation>最強</translation>
    </message>
    <message>
        <source>through the gradient</source>
        <translation>經由梯度</translation>
    </message>
    <message>
        <source>up to {n} epochs</source>
        <translation>最多 {n} 輪</translation>
    </message>
    <message>
        <source>weighted loss</source>
        <translation>加權損失</translation>
    </message>
    <message>
        <source>whole network</source>
        <translation>整個網路</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{network}, {weights}</source>
        <translation>{network}，{weights}</translation>
    </message>
    <message>
        <source>{n}: {names}</source>
        <translation>{n}:{names}</translation>
    </message>
    <message>
        <source>{optimizer} at {rate}, {schedule}</source>
        <translation>{optimizer}，學習率 {rate}，{schedule}</translation>
    </message>
    <message>
        <source>each side by its own rule</source>
        <translation>各邊依本身的規則</translation>
    </message>
    <message>
        <source>both sides alike</source>
        <translation>兩邊相同</translation>
    </message>
    <message>
        <source>what good parts look like</source>
        <translation>良品的外觀</translation>
    </message>
    <message>
        <source>whole picture</source>
        <translation>整張影像</translation>
    </message>
    <message>
        <source>without {name}</source>
        <translation>不含 {name}</translation>
    </message>
    <message>
        <source>whatever judges best in {n} min</source>
        <translation>{n} 分鐘內判定最準者</translation>
    </message>
</context>
<context>
    <name>release</name>
    <message>
        <source>approved by {who} on {day}: {reason}</source>
        <translation>{who} 於 {day} 核准：{reason}</translation>
    </message>
    <message>
        <source>refused by {who} on {day}: {reason}</source>
        <translation>{who} 於 {day} 拒絕：{reason}</translation>
    </message>
    <message>
        <source>used again by {who} on {day}: {reason}</source>
        <translation>{who} 於 {day} 再次使用：{reason}</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已核准</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒絕</translation>
    </message>
    <message>
        <source>used again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>No model is approved in this project yet.</source>
        <translation>此專案尚未核准任何模型。</translation>
    </message>
    <message>
        <source>In use: {file}, {decision}</source>
        <translation>使用中：{file}，{decision}</translation>
    </message>
    <message>
        <source>Time per image {before} → {now} (× {ratio})</source>
        <translation>每張影像時間 {before} → {now}（× {ratio}）</translation>
    </message>
    <message>
        <source>The must-catch list is empty</source>
        <translation>必檢出清單為空</translation>
    </message>
    <message>
        <source>Must-catch list: {caught} of {n} caught</source>
        <translation>必檢出清單：{n} 張中檢出 {caught} 張</translation>
    </message>
    <message>
        <source>Parts fixed {fixed}, broken {broken} (p {p}): {chance}</source>
        <translation>工件改對 {fixed}、改錯 {broken}（p {p}）：{chance}</translation>
    </message>
    <message>
        <source>Images fixed {fixed}, broken {broken} (p {p}): {chance}</source>
        <translation>影像改對 {fixed}、改錯 {broken}（p {p}）：{chance}</translation>
    </message>
    <message>
        <source>may be chance</source>
        <translation>可能是偶然</translation>
    </message>
    <message>
        <source>unlikely to be chance</source>
        <translation>不太可能是偶然</translation>
    </message>
    <message>
        <source>On {n} test images</source>
        <translation>{n} 張測試影像</translation>
    </message>
    <message>
        <source>On {n} validation images, on which the threshold was chosen</source>
        <translation>{n} 張驗證影像（門檻值依其選定）</translation>
    </message>
    <message>
        <source> ({left} more were not judged by the model in use)</source>
        <translation>（另有 {left} 張未經使用中的模型判定）</translation>
    </message>
    <message>
        <source>Calibration error {error}</source>
        <translation>校準誤差 {error}</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>未核准</translation>
    </message>
    <message>
        <source>approved earlier</source>
        <translation>曾核准</translation>
    </message>
    <message>
        <source>not approved in this project</source>
        <translation>在此專案中未核准</translation>
    </message>
    <message>
        <source>not in use; {decision}</source>
        <translation>未使用；{decision}</translation>
    </message>
    <message>
        <source>{decision}, missing {n} must-catch images</source>
        <translation>{decision}，漏放 {n} 張必檢出影像</translation>
    </message>
    <message>
        <source>{images}: {rates}</source>
        <translation>{images}：{rates}</translation>
    </message>
</context>
<context>
    <name>relocation</name>
    <message>
        <source>Where are the images of {folder} now?</source>
        <translation>{folder} 的影像現在位於何處？</translation>
    </message>
</context>
<context>
    <name>runs</name>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Delete this run?</source>
        <translation>要刪除此訓練紀錄嗎？</translation>
    </message>
    <message>
        <source>Exclude the run</source>
        <translation>排除訓練紀錄</translation>
    </message>
    <message>
        <source>exclude a run</source>
        <translation>排除訓練紀錄</translation>
    </message>
    <message>
        <source>use a run again</source>
        <translation>恢復使用訓練紀錄</translation>
    </message>
    <message>
        <source>{run}
Its weights, curves and figures are deleted from the disk.</source>
        <translation>{run}
其權重、曲線與指標將從磁碟刪除。</translation>
    </message>
    <message>
        <source>{run}
Why is it to be left out of comparisons?</source>
        <translation>{run}
為什麼要將它排除在比較之外？</translation>
    </message>
    <message>
        <source>Added since, never predicted: {names}.</source>
        <translation>之後新增、從不預測的類別：{names}。</translation>
    </message>
    <message>
        <source>Removed since, still predicted: {names}.</source>
        <translation>之後移除、仍會預測的類別：{names}。</translation>
    </message>
    <message>
        <source>This run has a class list of its own.</source>
        <translation>此訓練紀錄有自己的類別清單。</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Darkest pixel</source>
        <translation>最暗像素</translation>
    </message>
    <message>
        <source>Brightest pixel</source>
        <translation>最亮像素</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>對比</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Border against what is beside it</source>
        <translation>邊框與其內側之差</translation>
    </message>
    <message>
        <source>Mark in a corner</source>
        <translation>角落的記號</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>寬度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>檔案類型</translation>
    </message>
    <message>
        <source>Channels and bit depth</source>
        <translation>色版與位元深度</translation>
    </message>
    <message>
        <source>Time of the file</source>
        <translation>檔案時間</translation>
    </message>
    <message>
        <source>in the corner top left</source>
        <translation>在左上角</translation>
    </message>
    <message>
        <source>in the corner top right</source>
        <translation>在右上角</translation>
    </message>
    <message>
        <source>in the corner bottom left</source>
        <translation>在左下角</translation>
    </message>
    <message>
        <source>in the corner bottom right</source>
        <translation>在右下角</translation>
    </message>
    <message>
        <source>at the border</source>
        <translation>在邊緣</translation>
    </message>
    <message>
        <source>off the object</source>
        <translation>在工件之外</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Head, as Instant</source>
        <translation>分類頭，同「極速」</translation>
    </message>
    <message>
        <source>Heads, as Detail</source>
        <translation>分類頭，同「細節」</translation>
    </message>
    <message>
        <source>Last stages</source>
        <translation>最後幾個階段</translation>
    </message>
    <message>
        <source>Whole network</source>
        <translation>整個網路</translation>
    </message>
    <message>
        <source>All, larger input</source>
        <translation>整個網路，更大的輸入</translation>
    </message>
    <message>
        <source>no clear gain</source>
        <translation>無明顯增益</translation>
    </message>
    <message>
        <source>would take {time}</source>
        <translation>需要{time}</translation>
    </message>
    <message>
        <source>nothing to gain</source>
        <translation>已無可改進</translation>
    </message>
    <message>
        <source>broke off</source>
        <translation>因錯誤中斷</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一個</translation>
    </message>
    <message>
        <source>judges better</source>
        <translation>判定較準</translation>
    </message>
    <message>
        <source>names classes better</source>
        <translation>類別分得較準</translation>
    </message>
</context>
<context>
    <name>subject</name>
    <message>
        <source>{network} · pretrained</source>
        <translation>{network} · 預訓練</translation>
    </message>
    <message>
        <source>{network} · untrained</source>
        <translation>{network} · 未訓練</translation>
    </message>
</context>
<context>
    <name>threshold</name>
    <message>
        <source>No number of images can hold {most}: allow a higher rate.</source>
        <translation>再多影像也無法守住 {most}：請允許較高的比率。</translation>
    </message>
    <message>
        <source>{units} cannot hold {most} with {confidence} confidence: {more} more are needed.</source>
        <translation>{units}無法以 {confidence} 的信心度守住 {most}：還需要 {more}。</translation>
    </message>
    <message>
        <source>Holds on fresh images: at most {most} with {confidence} confidence ({wrong} of {units} wrong, {allowed} allowed).</source>
        <translation>新影像上成立：以 {confidence} 的信心度至多 {most}（{units}中錯 {wrong}，允許 {allowed}）。</translation>
    </message>
    <message>
        <source>Does not hold {most} on fresh images with {confidence} confidence: {wrong} of {units} wrong, {allowed} allowed.</source>
        <translation>新影像上無法以 {confidence} 的信心度守住 {most}：{units}中錯 {wrong}，允許 {allowed}。</translation>
    </message>
    <message>
        <source>{n} NG parts</source>
        <translation>{n} 個 NG 工件</translation>
    </message>
    <message>
        <source>{n} OK parts</source>
        <translation>{n} 個 OK 工件</translation>
    </message>
    <message>
        <source>{n} NG images</source>
        <translation>{n} 張 NG 影像</translation>
    </message>
    <message>
        <source>{n} OK images</source>
        <translation>{n} 張 OK 影像</translation>
    </message>
    <message>
        <source>{missed} of {units} missed: at most {bound}.</source>
        <translation>{units}漏檢 {missed}：至多 {bound}。</translation>
    </message>
    <message>
        <source>That is above {most}: no number of images shows it, only a lower threshold or a better model.</source>
        <translation>這已高於 {most}：再多影像也證明不了，須降低門檻值或改善模型。</translation>
    </message>
    <message>
        <source>The next {next}, none missed, would show {after}.</source>
        <translation>接下來 {next} 張若都不漏，可證明 {after}。</translation>
    </message>
    <message>
        <source>More images change little: the next {next} would show {after}.</source>
        <translation>再加影像改變不大：接下來 {next} 張可證明 {after}。</translation>
    </message>
    <message>
        <source>To show {most}: {first} with {few} missed, or {second} with {many}. So far more are missed: images alone will hardly show it.</source>
        <translation>要證明 {most}：{first} 張漏 {few} 張，或 {second} 張漏 {many} 張。目前漏檢更多：光靠增加影像很難證明。</translation>
    </message>
    <message>
        <source>No number of images can show {most}.</source>
        <translation>再多影像也無法證明 {most}。</translation>
    </message>
    <message>
        <source>To show {most}: {first} with {few} missed, or {second} with {many}. The next {next}, none missed, would show {after}.</source>
        <translation>要證明 {most}：{first} 張漏 {few} 張，或 {second} 張漏 {many} 張。接下來 {next} 張若都不漏，可證明 {after}。</translation>
    </message>
    <message>
        <source>Least is known of {name}: {worst}, at most {worst_bound}.</source>
        <translation>所知最少的是 {name}：{worst}，至多 {worst_bound}。</translation>
    </message>
    <message>
        <source>Expected cost per {per} images: {cost} ({low} to {high}). The uncertainty may cost {extra} more, most of it for lack of {side} images.</source>
        <translation>每 {per} 張影像的預期成本：{cost}（{low} 至 {high}）。不確定性可能多花 {extra}，主要因為 {side} 影像不足。</translation>
    </message>
    <message>
        <source>The lowest is {least}.</source>
        <translation>最低為 {least}。</translation>
    </message>
    <message>
        <source>{n} to {verdict} ({ng} truly NG)</source>
        <translation>{n} 張改判 {verdict}（其中 {ng} 張實為 NG）</translation>
    </message>
    <message>
        <source>Change sides: {what}</source>
        <translation>判定改變：{what}</translation>
    </message>
    <message>
        <source>entered by a person</source>
        <translation>由人員輸入</translation>
    </message>
    <message>
        <source>fewest overkills with an escape rate of at most {most}</source>
        <translation>漏檢率至多 {most}，過殺最少</translation>
    </message>
    <message>
        <source>fewest escapes with an overkill rate of at most {most}</source>
        <translation>過殺率至多 {most}，漏檢最少</translation>
    </message>
    <message>
        <source>fewest errors</source>
        <translation>錯誤最少</translation>
    </message>
    <message>
        <source>lowest sum of rates</source>
        <translation>兩率之和最低</translation>
    </message>
    <message>
        <source>lowest cost at {ppm} ppm defects</source>
        <translation>成本最低（瑕疵 {ppm} ppm）</translation>
    </message>
    <message>
        <source>Chosen on {ng} NG and {ok} OK validation images: {goal}</source>
        <translation>依 {ng} 張 NG 與 {ok} 張 OK 驗證影像選定：{goal}</translation>
    </message>
    <message>
        <source>, with {confidence} confidence ({wrong}/{n} wrong)</source>
        <translation>，信賴水準 {confidence}（{n} 中 {wrong} 錯誤）</translation>
    </message>
    <message>
        <source>, which {n} cannot hold with {confidence} confidence</source>
        <translation>，{n} 無法以 {confidence} 信賴水準保證</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>These are the sample&apos;s images. Click one to see it large; keys 1 to 9 give it a class, Ctrl+Z undoes.</source>
        <translation>這些是範例的影像。點選一張即可放大檢視；按 1 到 9 給予類別，Ctrl+Z 復原。</translation>
    </message>
    <message>
        <source>Start training. Instant, the first way in the list, takes less than a minute.</source>
        <translation>開始訓練。清單中的第一種方式「極速」不到一分鐘就完成。</translation>
    </message>
    <message>
        <source>The model is learning. The tour goes on when it is done.</source>
        <translation>模型正在學習，完成後導覽會繼續。</translation>
    </message>
    <message>
        <source>Every rate has its counts and its bound. Click a cell of the matrix to see its images, then an image to see where the model looked.</source>
        <translation>每個比率都附上張數與信賴界限。點選矩陣中的一格可看到其中的影像，再點選影像可看到模型注意的位置。</translation>
    </message>
    <message>
        <source>Package for inspection writes the model file. It asks first if the test images were not judged yet.</source>
        <translation>「匯出檢測模型」會寫出模型檔。若測試集的影像尚未判定，會先詢問。</translation>
    </message>
    <message>
        <source>Start the inspection. Verdicts and heat maps appear as you watch.</source>
        <translation>開始檢測。判定與熱力圖會隨檢測出現。</translation>
    </message>
    <message>
        <source>Add the images to inspect: the sample has a folder of new ones, named lot.</source>
        <translation>加入要檢測的影像：範例中有一個名為 lot 的資料夾，存放新影像。</translation>
    </message>
    <message>
        <source>O, N or 1 to 9 re-judge the image shown. Then export the report, in English or Chinese.</source>
        <translation>按 O、N 或 1 到 9 複判顯示的影像，然後匯出中文或英文報告。</translation>
    </message>
    <message>
        <source>All images are judged. Review the results.</source>
        <translation>所有影像都已判定，請複判結果。</translation>
    </message>
    <message>
        <source>The images are being judged; the counters follow.</source>
        <translation>正在判定影像，計數會隨之更新。</translation>
    </message>
</context>
<context>
    <name>trials</name>
    <message>
        <source>Duration</source>
        <translation>耗時</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>亂數種子</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>試驗</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>變更的設定</translation>
    </message>
    <message>
        <source>the recipe as it is</source>
        <translation>原本的配方</translation>
    </message>
</context>
<context>
    <name>weights</name>
    <message>
        <source>downloaded</source>
        <translation>已下載</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已匯入</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安裝</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>尚無</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>檢查檔案</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>交叉驗證</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自訂</translation>
    </message>
    <message>
        <source>Drawing the sample</source>
        <translation>產生範例</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>實驗</translation>
    </message>
    <message>
        <source>Export of marked regions</source>
        <translation>匯出標示區域</translation>
    </message>
    <message>
        <source>Export of weights</source>
        <translation>匯出權重</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特徵圖</translation>
    </message>
    <message>
        <source>Finding a learning rate</source>
        <translation>尋找學習率</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>熱力圖</translation>
    </message>
    <message>
        <source>Heat maps side by side</source>
        <translation>熱力圖並排比較</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Import of weights</source>
        <translation>匯入權重</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>檢測</translation>
    </message>
    <message>
        <source>Layers of a network</source>
        <translation>網路的各層</translation>
    </message>
    <message>
        <source>Look into a network</source>
        <translation>查看網路內部</translation>
    </message>
    <message>
        <source>Map of the images</source>
        <translation>影像分布圖</translation>
    </message>
    <message>
        <source>Measuring this PC</source>
        <translation>測試本機速度</translation>
    </message>
    <message>
        <source>No split</source>
        <translation>未劃分</translation>
    </message>
    <message>
        <source>Pretrained weights</source>
        <translation>預訓練權重</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Repeated seeds</source>
        <translation>重複種子</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Search for better settings</source>
        <translation>搜尋更好的設定</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試集</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練集</translation>
    </message>
    <message>
        <source>Training a model</source>
        <translation>訓練模型</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證集</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>查證</translation>
    </message>
    <message>
        <source>Writing the model file</source>
        <translation>寫入模型檔</translation>
    </message>
    <message>
        <source>Find images to label</source>
        <translation>尋找待標記的影像</translation>
    </message>
    <message>
        <source>State of the cluster</source>
        <translation>叢集的狀態</translation>
    </message>
    <message>
        <source>Work for a cluster</source>
        <translation>為叢集工作</translation>
    </message>
    <message>
        <source>comparing files</source>
        <translation>比對檔案</translation>
    </message>
    <message>
        <source>learning the places</source>
        <translation>學習各個位置</translation>
    </message>
    <message>
        <source>comparing images</source>
        <translation>比對影像</translation>
    </message>
    <message>
        <source>comparing the runtimes</source>
        <translation>比對執行環境</translation>
    </message>
    <message>
        <source>computing features</source>
        <translation>計算特徵</translation>
    </message>
    <message>
        <source>computing heat maps (percent)</source>
        <translation>計算熱力圖（百分比）</translation>
    </message>
    <message>
        <source>cross-validation, fold {n}</source>
        <translation>交叉驗證，第 {n} 折</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已損毀</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>下載中</translation>
    </message>
    <message>
        <source>drawing images</source>
        <translation>繪製影像</translation>
    </message>
    <message>
        <source>drawing pictures for the report</source>
        <translation>繪製報告圖片</translation>
    </message>
    <message>
        <source>drawing the map</source>
        <translation>正在繪製分布圖</translation>
    </message>
    <message>
        <source>ended unexpectedly</source>
        <translation>意外結束</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放棄</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中斷</translation>
    </message>
    <message>
        <source>judging images</source>
        <translation>判定影像</translation>
    </message>
    <message>
        <source>judging images for comparison</source>
        <translation>判定影像以供比較</translation>
    </message>
    <message>
        <source>looking through the folder</source>
        <translation>掃描資料夾</translation>
    </message>
    <message>
        <source>looking which network the file fits</source>
        <translation>尋找檔案所屬的網路</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>測量中</translation>
    </message>
    <message>
        <source>measuring training images</source>
        <translation>量測訓練影像</translation>
    </message>
    <message>
        <source>of a newer version</source>
        <translation>由較新版本寫入</translation>
    </message>
    <message>
        <source>out of time</source>
        <translation>時間用完</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>pausing at the next safe point</source>
        <translation>將於下一個安全點暫停</translation>
    </message>
    <message>
        <source>reading files</source>
        <translation>讀取檔案</translation>
    </message>
    <message>
        <source>reading images</source>
        <translation>讀取影像</translation>
    </message>
    <message>
        <source>repeated, seed {n}</source>
        <translation>重複訓練，第 {n} 次</translation>
    </message>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>search, trial {n}</source>
        <translation>搜尋，試驗 {n}</translation>
    </message>
    <message>
        <source>starting the engine</source>
        <translation>正在啟動運算引擎</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stopped, best kept</source>
        <translation>已停止，保留最佳</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>training on images</source>
        <translation>以影像訓練</translation>
    </message>
    <message>
        <source>training time</source>
        <translation>訓練時間</translation>
    </message>
    <message>
        <source>trials done</source>
        <translation>已完成試驗</translation>
    </message>
    <message>
        <source>trying learning rates</source>
        <translation>嘗試學習率</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>waiting for the job before it</source>
        <translation>等待前一個工作完成</translation>
    </message>
    <message>
        <source>writing files</source>
        <translation>寫入檔案</translation>
    </message>
    <message>
        <source>writing reports</source>
        <translation>產生報告</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小時 {m} 分</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} 分</translation>
    </message>
    <message>
        <source>{n} images/s</source>
        <translation>{n} 張/秒</translation>
    </message>
    <message>
        <source>{n} trials · {state}</source>
        <translation>{n} 次試驗 · {state}</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} 秒</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>「{text}」</translation>
    </message>
    <message>
        <source>measuring brightness</source>
        <translation>量測亮度</translation>
    </message>
    <message>
        <source>Devices of this PC</source>
        <translation>這台電腦的運算裝置</translation>
    </message>
    <message>
        <source>Check labels</source>
        <translation>檢查標記</translation>
    </message>
    <message>
        <source>Search for shortcuts</source>
        <translation>尋找捷徑</translation>
    </message>
    <message>
        <source>The price of the leak</source>
        <translation>跨資料集重複的代價</translation>
    </message>
    <message>
        <source>Search for twins</source>
        <translation>搜尋重複影像</translation>
    </message>
    <message>
        <source>Release comparison</source>
        <translation>放行比較</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>卷宗</translation>
    </message>
    <message>
        <source>Acceptance run</source>
        <translation>驗收</translation>
    </message>
    <message>
        <source>Acceptance report</source>
        <translation>驗收報告</translation>
    </message>
    <message>
        <source>checking the network&apos;s heat maps</source>
        <translation>檢查此網路的熱力圖</translation>
    </message>
    <message>
        <source>testing heat maps</source>
        <translation>測試熱力圖</translation>
    </message>
    <message>
        <source>Check of this PC</source>
        <translation>檢查本機</translation>
    </message>
    <message>
        <source>measuring what is unknown</source>
        <translation>測量何為未知</translation>
    </message>
    <message>
        <source>Leaving defects out</source>
        <translation>逐一留出瑕疵</translation>
    </message>
    <message>
        <source>anomaly</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Must-catch list</source>
        <translation>必檢出清單</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Golden images</source>
        <translation>基準影像</translation>
    </message>
    <message>
        <source>judging golden images</source>
        <translation>判定基準影像</translation>
    </message>
    <message>
        <source>learning the decision (strengths tried)</source>
        <translation>學習判定（試過的強度）</translation>
    </message>
    <message>
        <source>Trying a network</source>
        <translation>試用網路</translation>
    </message>
</context>
</TS>
