using System.Globalization;
using Riposte.Bench.Boosting;
using Riposte.Models.Boosting;

// usage: [--runs N] [--threads N] [--data FOLDER] [--latency-only | --large | --one-hot | --sampling | --shap | --growths SPLITS]
var runs = args.Contains("--runs") ? int.Parse(After("--runs"), CultureInfo.InvariantCulture) : 5;
var threads = args.Contains("--threads") ? int.Parse(After("--threads"), CultureInfo.InvariantCulture) : 1;
if (args.Contains("--growths"))
{
    CompareGrowths();
    return;
}
if (args.Contains("--shap"))
{
    ShapTimes.Run(runs, LibXgboost.Version() is not null, Console.WriteLine);
}
else if (args.Contains("--large"))
{
    Console.WriteLine(Large.Run());
    Compare(Large.Cases());
}
else if (args.Contains("--sampling"))
{
    foreach (var make in Cases().Where((_, i) => i is 0 or 2))
    {
        foreach (var line in Samplings.Run(make()))
        {
            Console.WriteLine(line);
        }
    }
}
else if (args.Contains("--one-hot"))
{
    Compare(OneHotCases());
}
else
{
    if (!args.Contains("--latency-only"))
    {
        Compare(Cases());
    }
    Console.WriteLine(Latency.Run());
}

void Compare(IEnumerable<Func<Case>> cases)
{
    var version = LibXgboost.Version();
    Console.WriteLine(
        version is null
            ? "libxgboost.so.0 is not installed: only our side is measured (Debian: apt install libxgboost0)."
            : $"libxgboost {version}, {runs} runs in turn, medians of {(threads == 1 ? "processor time on one thread" : $"the clock on {threads} threads")}."
    );
    if (version is not null && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") != "passive")
    {
        Console.WriteLine("OMP_WAIT_POLICY is not 'passive': idle OpenMP threads may disturb the times.");
    }
    Console.WriteLine("| case | ours s | libxgboost s | ratio | our loss | its loss | our AUC | its AUC |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
    foreach (var make in cases)
    {
        Console.WriteLine(new Comparison(make(), runs, version is not null, threads).Run());
    }
}

IEnumerable<Func<Case>> OneHotCases()
{
    foreach (var bundles in (bool[])[false, true])
    {
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.Binary,
            Rounds = 100,
            BundleFeatures = bundles,
        };
        var name = bundles ? "bundled" : "not bundled";
        yield return () =>
            Case.OneHot($"one-hot, 100 k × 500 (50 × 10 levels), {name}", options, 100_000, 25_000, 50, 10);
    }
}

IEnumerable<Func<Case>> Cases()
{
    var binary = new BoostingOptions { Objective = BoostingObjective.Binary, Rounds = 100 };
    yield return () => Case.Synthetic("synthetic, 100 k × 100, 2 classes, 100 rounds", binary, 100_000, 25_000, 100);
    yield return () =>
        Case.Synthetic(
            "synthetic, 17 k × 50, 3 classes, 150 rounds",
            new BoostingOptions { Rounds = 150, LearningRate = 0.05 },
            17_000,
            5_000,
            50
        );
    if (!args.Contains("--data"))
    {
        yield break;
    }
    var folder = After("--data");
    yield return () =>
        Case.Files(
            "lightgbm-binary, 7 k × 28",
            binary,
            At("lightgbm-binary.train.tsv.gz"),
            At("lightgbm-binary.test.tsv.gz")
        );
    yield return () =>
        Case.Files(
            "lightgbm-multiclass, 7 k × 28, 5 classes",
            new BoostingOptions { Classes = 5, Rounds = 100 },
            At("lightgbm-multiclass.train.tsv.gz"),
            At("lightgbm-multiclass.test.tsv.gz")
        );
    yield return () => Case.File("adult, 24 k × 14", binary, At("adult-train.txt.gz"), columns => columns - 1, 1);
    yield return () =>
        Case.File(
            "california, 15 k × 9, squared error",
            binary with
            {
                Objective = BoostingObjective.SquaredError,
            },
            At("california-housing.csv.gz"),
            _ => 8,
            100_000
        );

    string At(string file) => Path.Combine(folder, file);
}

void CompareGrowths()
{
    var growths = new Growths(
        int.Parse(After("--growths"), CultureInfo.InvariantCulture),
        LibXgboost.Version() is not null
    );
    Console.WriteLine(Growths.Head);

    // With files at hand the synthetic cases would only take time.
    foreach (var make in Cases().Skip(args.Contains("--data") ? 2 : 0))
    {
        var data = make();
        Console.WriteLine(growths.Run(data, data.Texts));
    }
}

string After(string name) => args[Array.IndexOf(args, name) + 1];
