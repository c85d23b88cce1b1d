using System.Diagnostics;
using Riposte.Bench.PlantedBugs;

// Would the tests have caught it? Plants each bug of bugs.txt in the trading core, one at a time, and prints the first test
// that fails. Needs a built solution and takes its place: no one else may build or test meanwhile. Every file is put back.
//   dotnet build Riposte.slnx -c Release && dotnet run -c Release --project bench/PlantedBugs [-- FIRST [LAST]]
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root!.FullName, "Riposte.slnx")))
{
    root = root.Parent;
}
var bugs = PlantedBug.Read(Path.Combine(root.FullName, "bench", "PlantedBugs", "bugs.txt"));
var first = args.Length > 0 ? int.Parse(args[0]) : 1;
var last = args.Length > 1 ? int.Parse(args[1]) : bugs.Length;
var hunt = new Hunt(root.FullName);
hunt.Build();
if (hunt.FirstFailure() is { Length: > 0 } failing)
{
    Console.Error.WriteLine($"{failing} fails without any planted bug. Mend that first.");
    return 1;
}
var survivors = 0;
Console.WriteLine("| # | Bug | File | Killed by |");
Console.WriteLine("|---|---|---|---|");
try
{
    for (var i = first; i <= last; i++)
    {
        var bug = bugs[i - 1];
        var killer = hunt.Find(bug);
        survivors += killer.Length == 0 ? 1 : 0;
        var shown = killer.Length == 0 ? "**survives**" : $"`{killer.Split('(')[0]}`";
        Console.WriteLine($"| {i} | {bug.Title} | `{Path.GetFileName(bug.File)}` | {shown} |");
    }
}
finally
{
    hunt.Build();
}
Console.WriteLine();
Console.WriteLine($"{last - first + 1 - survivors} of {last - first + 1} killed.");
return survivors == 0 ? 0 : 1;
