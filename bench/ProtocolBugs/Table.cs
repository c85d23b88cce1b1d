using System.Globalization;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>The results as a table.</summary>
internal static class Table
{
    /// <summary>Prints it.</summary>
    /// <returns>1 where a bug was not caught, else 0.</returns>
    public static int Print(IReadOnlyCollection<ProtocolBug> bugs, Dictionary<string, BugResult> results)
    {
        Console.WriteLine("| # | Bug | Faults | Caught by | Days | CPU s |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var (caught, aimed) = (new List<int>(), 0);
        foreach (var bug in bugs)
        {
            var result = results.GetValueOrDefault(bug.Key, new BugResult(bug.Key, -1, 0, 0, ""));
            var days = result.IsCaught ? Text($"{result.Seeds}") : Text($"> {result.Seeds}");
            if (result.IsCaught)
            {
                caught.Add(result.Seeds);
            }
            else if (results.TryGetValue(BugResult.Aimed(bug), out var own))
            {
                aimed += own.IsCaught ? 1 : 0;
                days += Text($", aimed {(own.IsCaught ? "" : "> ")}{own.Seeds}");
                result = own;
            }
            var by = result.IsCaught ? Text($"I{result.Invariant}") : "**not caught**";
            Console.WriteLine(
                Text($"| {bug.Number} | {bug.Title} | {bug.Faults} | {by} | {days} | {result.Seconds:F1} |")
            );
        }
        caught.Sort();
        var median = caught.Count > 0 ? caught[caught.Count / 2] : 0;
        Console.WriteLine();
        Console.WriteLine(
            $"{caught.Count} of {bugs.Count} caught by usual days, median {median}; {aimed} more by days aimed at them."
        );
        return caught.Count + aimed == bugs.Count ? 0 : 1;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
