using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Riposte.Runtime.Simulating;

/// <summary>What a ledger adds up to, as the tables of a document.</summary>
public static class SimLedgerPage
{
    private const double BarsPerYear = 525_600;
    private const int Columns = 4;
    private const int MostNamed = 20;

    /// <summary>The tables, in Markdown.</summary>
    public static string Of(SimLedger ledger)
    {
        var text = new StringBuilder();
        if (ledger.Entries.Length == 0)
        {
            return "No seeds were run.\n";
        }
        var (newest, older) = (ledger.Newest, ledger.Older);
        var programs = older.Select(entry => entry.Program).Distinct().Count();
        text.Append("| | Newest program | Older programs |\n|---|---:|---:|\n");
        Row("program", $"`{newest[0].Version} {newest[0].Program[..12]}`", Number(programs));
        Row("seeds", Seeds(newest), Seeds(older));
        Row("simulated years", Years(newest), Years(older));
        Count("orders", entry => entry.Orders);
        Count("executions", entry => entry.Executions);
        Count("deaths and recoveries", entry => entry.Recoveries);
        Count("faults", entry => entry.Faults);
        Count("**runs with something broken**", entry => entry.Broken.Length);
        Row("their seeds", Broken(newest), Broken(older));
        Row("hours of processors", Hours(newest), Hours(older));
        text.Append(CultureInfo.InvariantCulture, $"\n{ledger.DistinctSeeds():N0} different seeds in all. ");
        text.Append("How often each kind of fault happened with the newest program:\n\n");
        Kinds(text, newest);
        return text.ToString();

        void Row(string name, string one, string other) =>
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {one} | {other} |\n");

        void Count(string name, Func<SimLedgerEntry, long> value) =>
            Row(name, Number(newest.Sum(value)), Number(older.Sum(value)));
    }

    private static void Kinds(StringBuilder text, ImmutableArray<SimLedgerEntry> entries)
    {
        var kinds = entries
            .SelectMany(entry => entry.ByFault)
            .GroupBy(kind => kind.Key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"`{group.Key}` | {Number(group.Sum(kind => kind.Value))}")
            .ToArray();
        text.Append(string.Concat(Enumerable.Repeat("| Fault | Happened ", Columns))).Append("|\n");
        text.Append(string.Concat(Enumerable.Repeat("|---|---:", Columns))).Append("|\n");
        foreach (var row in kinds.Chunk(Columns))
        {
            var filled = row.Concat(Enumerable.Repeat(" | ", Columns - row.Length));
            text.Append("| ").AppendJoin(" | ", filled).Append(" |\n");
        }
    }

    private static string Seeds(ImmutableArray<SimLedgerEntry> entries) => Number(entries.Sum(entry => entry.Seeds));

    private static string Broken(ImmutableArray<SimLedgerEntry> entries)
    {
        var seeds = entries.SelectMany(entry => entry.Broken).Distinct().Order().ToArray();
        return string.Join(", ", seeds.Take(MostNamed)) + (seeds.Length > MostNamed ? ", …" : "");
    }

    private static string Years(ImmutableArray<SimLedgerEntry> entries) =>
        (entries.Sum(entry => entry.Bars) / BarsPerYear).ToString("N1", CultureInfo.InvariantCulture);

    private static string Hours(ImmutableArray<SimLedgerEntry> entries) =>
        (entries.Sum(entry => entry.CpuSeconds) / 3600).ToString("N2", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
