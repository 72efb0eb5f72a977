<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AcceptanceDialog</name>
    <message numerus="yes">
        <source>%Ln people are planned</source>
        <translation>
            <numerusform>%Ln person is planned</numerusform>
            <numerusform>%Ln people are planned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AcceptanceForm</name>
    <message numerus="yes">
        <source>%Ln judgements for each person</source>
        <translation>
            <numerusform>%Ln judgement for each person</numerusform>
            <numerusform>%Ln judgements for each person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmLine</name>
    <message numerus="yes">
        <source>%Ln alarms</source>
        <translation>
            <numerusform>%Ln alarm</numerusform>
            <numerusform>%Ln alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier ones, in the record</source>
        <translation>
            <numerusform>%Ln earlier one, in the record</numerusform>
            <numerusform>%Ln earlier ones, in the record</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AreasDialog</name>
    <message numerus="yes">
        <source>%Ln areas are the most.</source>
        <translation>
            <numerusform>%Ln area is the most.</numerusform>
            <numerusform>%Ln areas are the most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message numerus="yes">
        <source>Which part do these %Ln images show? Images of one part share a split.</source>
        <translation>
            <numerusform>Which part does this image show? Images of one part share a split.</numerusform>
            <numerusform>Which part do these %Ln images show? Images of one part share a split.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is to be known about these %Ln images?</source>
        <translation>
            <numerusform>What is to be known about this image?</numerusform>
            <numerusform>What is to be known about these %Ln images?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BarList</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BenchLine</name>
    <message numerus="yes">
        <source>%Ln machines</source>
        <translation>
            <numerusform>%Ln machine</numerusform>
            <numerusform>%Ln machines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings at a time</source>
        <translation>
            <numerusform>%Ln training at a time</numerusform>
            <numerusform>%Ln trainings at a time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellsCard</name>
    <message numerus="yes">
        <source>What marks on %Ln images brought</source>
        <translation>
            <numerusform>What marks on %Ln image brought</numerusform>
            <numerusform>What marks on %Ln images brought</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassRemoval</name>
    <message numerus="yes">
        <source>What becomes of its %Ln images?</source>
        <translation>
            <numerusform>What becomes of its %Ln image?</numerusform>
            <numerusform>What becomes of its %Ln images?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassSplit</name>
    <message numerus="yes">
        <source>the %Ln selected ones</source>
        <translation>
            <numerusform>the selected one</numerusform>
            <numerusform>the %Ln selected ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClickDialog</name>
    <message numerus="yes">
        <source>The defect is marked on %Ln images.</source>
        <translation>
            <numerusform>The defect is marked on %Ln image.</numerusform>
            <numerusform>The defect is marked on %Ln images.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message numerus="yes">
        <source>%Ln things are wrong</source>
        <translation>
            <numerusform>%Ln thing is wrong</numerusform>
            <numerusform>%Ln things are wrong</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditDesk</name>
    <message numerus="yes">
        <source>%Ln values were changed otherwise meanwhile and are left as they are.</source>
        <translation>
            <numerusform>%Ln value was changed otherwise meanwhile and is left as it is.</numerusform>
            <numerusform>%Ln values were changed otherwise meanwhile and are left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>exclude %Ln image</numerusform>
            <numerusform>exclude %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>group %Ln images</source>
        <translation>
            <numerusform>group %Ln image</numerusform>
            <numerusform>group %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>label {name} for %Ln image</numerusform>
            <numerusform>label {name} for %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln images to {split}</source>
        <translation>
            <numerusform>move %Ln image to {split}</numerusform>
            <numerusform>move %Ln images to {split}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>note about %Ln images</source>
        <translation>
            <numerusform>note about %Ln image</numerusform>
            <numerusform>note about %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %Ln images</source>
        <translation>
            <numerusform>tags of %Ln image</numerusform>
            <numerusform>tags of %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>use %Ln images again</source>
        <translation>
            <numerusform>use %Ln image again</numerusform>
            <numerusform>use %Ln images again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmbeddingTab</name>
    <message numerus="yes">
        <source>%Ln images are left out: their files have changed or are missing.</source>
        <translation>
            <numerusform>%Ln image is left out: its file has changed or is missing.</numerusform>
            <numerusform>%Ln images are left out: their files have changed or are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images chosen</source>
        <translation>
            <numerusform>%Ln image chosen</numerusform>
            <numerusform>%Ln images chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluatePage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exclusion</name>
    <message numerus="yes">
        <source>%Ln images are removed with their labels, label history and predictions. This cannot be undone. The image files stay where they are.</source>
        <translation>
            <numerusform>%Ln image is removed with its label, label history and predictions. This cannot be undone. The image file stays where it is.</numerusform>
            <numerusform>%Ln images are removed with their labels, label history and predictions. This cannot be undone. The image files stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Why are %Ln images to be left out of training, evaluation and counts?</source>
        <translation>
            <numerusform>Why is %Ln image to be left out of training, evaluation and counts?</numerusform>
            <numerusform>Why are %Ln images to be left out of training, evaluation and counts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>exclude %Ln image</numerusform>
            <numerusform>exclude %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>use %Ln images again</source>
        <translation>
            <numerusform>use %Ln image again</numerusform>
            <numerusform>use %Ln images again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExperimentsPage</name>
    <message numerus="yes">
        <source>%Ln experiments</source>
        <translation>
            <numerusform>%Ln experiment</numerusform>
            <numerusform>%Ln experiments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileCheck</name>
    <message numerus="yes">
        <source>%Ln images whose files are missing are removed with their labels, label history and predictions. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln image whose file is missing is removed with its label, label history and predictions. This cannot be undone.</numerusform>
            <numerusform>%Ln images whose files are missing are removed with their labels, label history and predictions. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln image files are as they were imported.</source>
        <translation>
            <numerusform>The one image file is as it was imported.</numerusform>
            <numerusform>All %Ln image files are as they were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message numerus="yes">
        <source>%Ln files are not as they were.</source>
        <translation>
            <numerusform>%Ln file is not as it was.</numerusform>
            <numerusform>%Ln files are not as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were checked against what was imported.</source>
        <translation>
            <numerusform>%Ln image was checked against what was imported.</numerusform>
            <numerusform>%Ln images were checked against what was imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterPopups</name>
    <message numerus="yes">
        <source>%Ln images not measured</source>
        <translation>
            <numerusform>%Ln image not measured</numerusform>
            <numerusform>%Ln images not measured</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images not judged by the run</source>
        <translation>
            <numerusform>%Ln image not judged by the run</numerusform>
            <numerusform>%Ln images not judged by the run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinderPanel</name>
    <message numerus="yes">
        <source>%Ln images match</source>
        <translation>
            <numerusform>%Ln image matches</numerusform>
            <numerusform>%Ln images match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuessWords</name>
    <message numerus="yes">
        <source>%Ln images labelled</source>
        <translation>
            <numerusform>%Ln image labelled</numerusform>
            <numerusform>%Ln images labelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go on: expect up to %Ln of the next {n} guesses to be wrong.</source>
        <translation>
            <numerusform>Go on: expect up to %Ln of the next {n} guesses to be wrong.</numerusform>
            <numerusform>Go on: expect up to %Ln of the next {n} guesses to be wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were skipped, all others have a label.</source>
        <translation>
            <numerusform>%Ln image was skipped, all others have a label.</numerusform>
            <numerusform>%Ln images were skipped, all others have a label.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageImport</name>
    <message numerus="yes">
        <source>%Ln files could not be used.</source>
        <translation>
            <numerusform>%Ln file could not be used.</numerusform>
            <numerusform>%Ln files could not be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were passed by.</source>
        <translation>
            <numerusform>%Ln file was passed by.</numerusform>
            <numerusform>%Ln files were passed by.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images of the class {label} lie in the folder {folder} now.</source>
        <translation>
            <numerusform>%Ln image of the class {label} lies in the folder {folder} now.</numerusform>
            <numerusform>%Ln images of the class {label} lie in the folder {folder} now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were imported.</source>
        <translation>
            <numerusform>%Ln image was imported.</numerusform>
            <numerusform>%Ln images were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images were removed: moved ones lie in their place.</source>
        <translation>
            <numerusform>%Ln image was removed: a moved one lies in its place.</numerusform>
            <numerusform>%Ln images were removed: moved ones lie in their place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known images have new content: check their labels.</source>
        <translation>
            <numerusform>%Ln known image has new content: check its label.</numerusform>
            <numerusform>%Ln known images have new content: check their labels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known images were moved and keep their labels.</source>
        <translation>
            <numerusform>%Ln known image was moved and keeps its label.</numerusform>
            <numerusform>%Ln known images were moved and keep their labels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures have two labels, such as {names}: correct one.</source>
        <translation>
            <numerusform>%Ln picture has two labels, {names}: correct one.</numerusform>
            <numerusform>%Ln pictures have two labels, such as {names}: correct one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message numerus="yes">
        <source>Copy %Ln names</source>
        <translation>
            <numerusform>Copy the name</numerusform>
            <numerusform>Copy %Ln names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageTotal</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unusable</source>
        <translation>
            <numerusform>%Ln unusable</numerusform>
            <numerusform>%Ln unusable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %Ln images</source>
        <translation>
            <numerusform>Import %Ln image</numerusform>
            <numerusform>Import %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files passed by</source>
        <translation>
            <numerusform>%Ln file passed by</numerusform>
            <numerusform>%Ln files passed by</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files that cannot be used</source>
        <translation>
            <numerusform>%Ln file that cannot be used</numerusform>
            <numerusform>%Ln files that cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images without labels</source>
        <translation>
            <numerusform>%Ln image without labels</numerusform>
            <numerusform>%Ln images without labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message numerus="yes">
        <source>Finished: %Ln images</source>
        <translation>
            <numerusform>Finished: %Ln image</numerusform>
            <numerusform>Finished: %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Interrupted after %Ln images</source>
        <translation>
            <numerusform>Interrupted after %Ln image</numerusform>
            <numerusform>Interrupted after %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %Ln images</source>
        <translation>
            <numerusform>Stopped after %Ln image</numerusform>
            <numerusform>Stopped after %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgePanel</name>
    <message numerus="yes">
        <source>Your verdict on all %Ln selected images</source>
        <translation>
            <numerusform>Your verdict on the selected image</numerusform>
            <numerusform>Your verdict on all %Ln selected images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelCheck</name>
    <message numerus="yes">
        <source>None of %Ln labels is probably wrong.</source>
        <translation>
            <numerusform>The %Ln label is probably right.</numerusform>
            <numerusform>None of %Ln labels is probably wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message numerus="yes">
        <source>Label %Ln images as…</source>
        <translation>
            <numerusform>Label the image as…</numerusform>
            <numerusform>Label %Ln images as…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>label {name} for %Ln image</numerusform>
            <numerusform>label {name} for %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsDialog</name>
    <message numerus="yes">
        <source>%Ln labels of {images} are probably wrong, the surest first; {left} are left to decide.</source>
        <translation>
            <numerusform>%Ln label of {images} is probably wrong; {left} are left to decide.</numerusform>
            <numerusform>%Ln labels of {images} are probably wrong, the surest first; {left} are left to decide.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>label {name} for %Ln image</numerusform>
            <numerusform>label {name} for %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>exclude %Ln image</numerusform>
            <numerusform>exclude %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeakDialog</name>
    <message numerus="yes">
        <source>%Ln smaller parts were not left out one by one.</source>
        <translation>
            <numerusform>%Ln smaller part was not left out one by one.</numerusform>
            <numerusform>%Ln smaller parts were not left out one by one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images of a class that no other part shows</source>
        <translation>
            <numerusform>%Ln image of a class that no other part shows</numerusform>
            <numerusform>%Ln images of a class that no other part shows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message numerus="yes">
        <source>%Ln images in all</source>
        <translation>
            <numerusform>%Ln image in all</numerusform>
            <numerusform>%Ln images in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images predicted as {name}</source>
        <translation>
            <numerusform>%Ln image predicted as {name}</numerusform>
            <numerusform>%Ln images predicted as {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images truly {name}</source>
        <translation>
            <numerusform>%Ln image truly {name}</numerusform>
            <numerusform>%Ln images truly {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastedCard</name>
    <message numerus="yes">
        <source>%Ln images were made; examples: pasted.png in the run&apos;s folder.</source>
        <translation>
            <numerusform>%Ln image was made; examples: pasted.png in the run&apos;s folder.</numerusform>
            <numerusform>%Ln images were made; examples: pasted.png in the run&apos;s folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectRow</name>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>balanced accuracy {figure} on %Ln test images</source>
        <translation>
            <numerusform>balanced accuracy {figure} on %Ln test image</numerusform>
            <numerusform>balanced accuracy {figure} on %Ln test images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>balanced accuracy {figure} on %Ln validation images</source>
        <translation>
            <numerusform>balanced accuracy {figure} on %Ln validation image</numerusform>
            <numerusform>balanced accuracy {figure} on %Ln validation images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReleaseDialog</name>
    <message numerus="yes">
        <source>%Ln images that were right are wrong now, {escapes} of them new escapes.</source>
        <translation>
            <numerusform>%Ln image that was right is wrong now, {escapes} of them new escapes.</numerusform>
            <numerusform>%Ln images that were right are wrong now, {escapes} of them new escapes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupConditions</name>
    <message numerus="yes">
        <source>%Ln files or folders cannot be read and will be Unreadable: {paths}</source>
        <translation>
            <numerusform>%Ln file or folder cannot be read and will be Unreadable: {paths}</numerusform>
            <numerusform>%Ln files or folders cannot be read and will be Unreadable: {paths}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files passed by</source>
        <translation>
            <numerusform>%Ln file passed by</numerusform>
            <numerusform>%Ln files passed by</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images to inspect</source>
        <translation>
            <numerusform>%Ln image to inspect</numerusform>
            <numerusform>%Ln images to inspect</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message numerus="yes">
        <source>%Ln images · {size} · {pixels}</source>
        <translation>
            <numerusform>%Ln image · {size} · {pixels}</numerusform>
            <numerusform>%Ln images · {size} · {pixels}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message numerus="yes">
        <source>%Ln parts</source>
        <translation>
            <numerusform>%Ln part</numerusform>
            <numerusform>%Ln parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message numerus="yes">
        <source>%Ln images move. Earlier runs keep the split they were trained on.</source>
        <translation>
            <numerusform>%Ln image moves. Earlier runs keep the split they were trained on.</numerusform>
            <numerusform>%Ln images move. Earlier runs keep the split they were trained on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestDialog</name>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>label {name} for %Ln image</numerusform>
            <numerusform>label {name} for %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>exclude %Ln image</numerusform>
            <numerusform>exclude %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwinsDialog</name>
    <message numerus="yes">
        <source>Make parts of all %Ln pairs</source>
        <translation>
            <numerusform>Make a part of the pair</numerusform>
            <numerusform>Make parts of all %Ln pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exclude %Ln images</source>
        <translation>
            <numerusform>exclude %Ln image</numerusform>
            <numerusform>exclude %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message numerus="yes">
        <source>%Ln golden images, recorded with version {version}: {folder}</source>
        <translation>
            <numerusform>%Ln golden image, recorded with version {version}: {folder}</numerusform>
            <numerusform>%Ln golden images, recorded with version {version}: {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images recorded: {ok} OK, {ng} NG, {review} to review, {unreadable} unreadable.</source>
        <translation>
            <numerusform>%Ln image recorded: {ok} OK, {ng} NG, {review} to review, {unreadable} unreadable.</numerusform>
            <numerusform>%Ln images recorded: {ok} OK, {ng} NG, {review} to review, {unreadable} unreadable.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln golden images are judged alike. Version {version}, signed by {signer}, starts the next time: close the window and start it again.</source>
        <translation>
            <numerusform>The golden image is judged alike. Version {version}, signed by {signer}, starts the next time: close the window and start it again.</numerusform>
            <numerusform>All %Ln golden images are judged alike. Version {version}, signed by {signer}, starts the next time: close the window and start it again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Version {version} judges %Ln golden images otherwise: it is not used.</source>
        <translation>
            <numerusform>Version {version} judges %Ln golden image otherwise: it is not used.</numerusform>
            <numerusform>Version {version} judges %Ln golden images otherwise: it is not used.</numerusform>
        </translation>
    </message>
</context>
</TS>
