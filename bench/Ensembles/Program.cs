using System.Globalization;
using Riposte.Bench.Ensembles;
using Riposte.Core.Workers;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Workers;

// Ensembles beside their members on real bars, in purged folds: see README.md.
string Argument(string name, string otherwise) =>
    Array.IndexOf(args, $"--{name}") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var config = ConfigLoader
    .Load(
        ConfigRequest.File(Argument("config", "examples/btcusdt.yaml")) with
        {
            Sets =
            [
                $"trading.timeframe={Argument("timeframe", "30m")}",
                "model.params.n_estimators=100",
                "model.ensemble.method=stacking",
            ],
        }
    )
    .Require();
var bars = Argument("bars", "");
var work = Directory.CreateTempSubdirectory("riposte-bench-ensembles");
try
{
    var request = new RunRequest(
        config,
        bars,
        null,
        null,
        work.FullName,
        "",
        Environment.ProcessorCount,
        true,
        "open",
        "none"
    );
    var run = RunContext.Of(request, new SilentProgress(), CancellationToken.None);
    var inputs = InputStages.Prepare(run, request);
    IWorkers workers = ThreadedWorkers.Create(Environment.ProcessorCount);
    var study = new Study(config, inputs, workers);
    var folds = int.Parse(Argument("folds", "5"), CultureInfo.InvariantCulture);
    study.Run(folds, fold => Console.Error.WriteLine($"fold {fold + 1} of {folds}"));
    study.Print(Console.Out);
}
finally
{
    work.Delete(recursive: true);
}
