// Is a planted edge found, and is nothing found where nothing is? Runs examples/demo.yaml on simulated markets of many
// seeds, each with the edge and as its
// twin without. A seed is one draw of the market; the pipeline's own seed stays as configured.
//   dotnet run -c Release --project bench/PlantedEdge -- [seeds] [first seed]
using System.Globalization;
using Riposte.Bench.PlantedEdge;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
Console.WriteLine(
    "| seed | edge: Sharpe | DSR | trades | net | verdict | twin: Sharpe | DSR | trades | net | verdict |"
);
Console.WriteLine("|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|---|");
var found = 0;
var falseAlarms = 0;
for (var seed = first; seed < first + seeds; seed++)
{
    var edge = Market.Run(seed, hasEdge: true);
    var twin = Market.Run(seed, hasEdge: false);
    found += edge.Verdict == "edge" ? 1 : 0;
    falseAlarms += twin.Verdict == "edge" ? 1 : 0;
    Console.WriteLine($"| {seed} | {edge} | {twin} |");
}
Console.WriteLine();
Console.WriteLine(
    $"Edge found in {found} of {seeds} markets that have one, and in {falseAlarms} of {seeds} twins that have none."
);
