<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DataPage</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
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
</context>
<context>
    <name>EmbeddingTab</name>
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
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images without labels</source>
        <translation>
            <numerusform>%Ln image without labels</numerusform>
            <numerusform>%Ln images without labels</numerusform>
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
        <source>Stopped after %Ln images</source>
        <translation>
            <numerusform>Stopped after %Ln image</numerusform>
            <numerusform>Stopped after %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Interrupted after %Ln images</source>
        <translation>
            <numerusform>Interrupted after %Ln image</numerusform>
            <numerusform>Interrupted after %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message numerus="yes">
        <source>label {name} for %Ln images</source>
        <translation>
            <numerusform>label {name} for %Ln image</numerusform>
            <numerusform>label {name} for %Ln images</numerusform>
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
    <name>SetupPage</name>
    <message numerus="yes">
        <source>%Ln images · {size} · {pixels}</source>
        <translation>
            <numerusform>%Ln image · {size} · {pixels}</numerusform>
            <numerusform>%Ln images · {size} · {pixels}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images to inspect</source>
        <translation>
            <numerusform>%Ln image to inspect</numerusform>
            <numerusform>%Ln images to inspect</numerusform>
        </translation>
    </message>
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
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln images · all changes are stored</source>
        <translation>
            <numerusform>%Ln image · all changes are stored</numerusform>
            <numerusform>%Ln images · all changes are stored</numerusform>
        </translation>
    </message>
</context>
</TS>
