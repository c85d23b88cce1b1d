// Is our boosting as good as the best? The same rows, settings and scores for our code (our bins and XGBoost's),
// libxgboost and scikit-learn, over ten random splits of public data and ten purged folds of real bars.
//   OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1 dotnet run -c Release --project bench/BoostingQuality -- \
//     --data FOLDER [--only NAME] [--bars BARS] [--python PYTHON] [--seeds 10]
using System.Globalization;
using Riposte.Bench.BoostingQuality;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seeds = int.Parse(After("--seeds") ?? "10", CultureInfo.InvariantCulture);
var study = new Study(After("--python"));
Console.WriteLine(study.Head());
if (After("--data") is { } folder)
{
    foreach (
        var problem in Problems.Public(folder, seeds).Where(p => After("--only") is not { } only || p.Name == only)
    )
    {
        Write(problem);
    }
}
if (After("--bars") is { } bars)
{
    var work = Directory.CreateTempSubdirectory("riposte-quality-run").FullName;
    Write(Problems.Market("examples/btcusdt.yaml", bars, work, seeds));
    Directory.Delete(work, recursive: true);
}

void Write(Problem problem)
{
    foreach (var line in study.Lines(problem))
    {
        Console.WriteLine(line);
    }
}

string? After(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
