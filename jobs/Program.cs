using System.CommandLine;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Verbs;

// A verb is one file in Verbs/. None may touch torch or DuckDB before it runs: starting must stay light.
VerbCommand[] verbs =
[
    DemoVerb.Create(),
    PreprocessVerb.Create(),
    TrainVerb.Create(),
    InferVerb.Create(),
    EvaluateVerb.Create(),
    QueryVerb.Create(),
    ModelsVerb.Create(),
    InspectVerb.Create(),
    ImportVerb.Create(),
    RunVerb.Create(),
    PromoteVerb.Create(),
    RollbackVerb.Create(),
    WorkerVerb.Create(),
];

var root = new RootCommand("Archives of images and masks in; Parquet shards, a trained model, masks and metric tables out.");
foreach (var verb in verbs) root.Add(verb);

return await CommandLineHost.Run(root, args, Console.Out, Console.Error);
