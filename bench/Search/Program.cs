// How near samplers come to the least value of five functions, and what a proposal costs late in a study.
//   dotnet run -c Release --project bench/Search -- --regret [--samplers Random,Tpe] [--first 0] [--seeds 100]
//     [--trials 150] [--batch 1] [--peer bench/Search/optuna-3.1.0.csv]
//   dotnet run -c Release --project bench/Search -- --speed
// A regret that grew means worse configurations from the same time; a proposal that grew, workers that wait for it.
using System.Globalization;
using Riposte.Bench.Search;
using Riposte.Learning.Search.Studies;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Contains("--speed"))
{
    Speed.Report();
}
if (args.Contains("--regret"))
{
    var kinds = (After("--samplers") ?? "Random,Tpe,MultivariateTpe,CmaEs").Split(',').Select(Enum.Parse<SamplerKind>);
    new Regret(
        [.. kinds],
        int.Parse(After("--first") ?? "0"),
        int.Parse(After("--seeds") ?? "100"),
        int.Parse(After("--trials") ?? "150"),
        int.Parse(After("--batch") ?? "1")
    ).Report(After("--peer"));
}

string? After(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
