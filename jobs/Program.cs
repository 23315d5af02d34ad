using System.CommandLine;
using BatchSeg.Jobs.CommandLine;

// A verb is one file in Verbs/. None may touch torch or DuckDB before it runs: starting must stay light.
Command[] verbs =
[
];

var root = new RootCommand("Archives of images and masks in; Parquet shards, a trained model, masks and metric tables out.");
foreach (var verb in verbs) root.Add(verb);

return await CommandLineHost.Run(root, args, Console.Out, Console.Error);
