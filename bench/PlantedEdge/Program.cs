// Is a planted edge found, and is nothing found where nothing is? Runs examples/demo.yaml on simulated markets of many
// seeds, each with the edge and as its twin without. A seed is one draw of the market; the pipeline's own seed stays as
// configured. Rates are stated with their exact 95 % intervals (Clopper, Pearson 1934). A slip here means that the
// program's verdict has lost power or honesty.
//   dotnet run -c Release --project bench/PlantedEdge -- [seeds] [first seed]
using System.Globalization;
using MathNet.Numerics.Distributions;
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
Console.WriteLine($"Edge found in {Rate(found)} of the markets that have one.");
Console.WriteLine($"Edge found in {Rate(falseAlarms)} of the twins that have none.");

// The share with its exact interval.
string Rate(int count)
{
    var low = count == 0 ? 0 : Beta.InvCDF(count, seeds - count + 1, 0.025);
    var high = count == seeds ? 1 : Beta.InvCDF(count + 1, seeds - count, 0.975);
    return $"{count} of {seeds} ({(double)count / seeds:P1}; 95 % interval {low:P1} to {high:P1})";
}
