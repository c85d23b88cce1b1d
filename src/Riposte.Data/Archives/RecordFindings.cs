using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;

namespace Riposte.Data.Archives;

/// <summary>Collects what is wrong with the rows of a file: counts all, keeps the first ten of each kind.</summary>
internal sealed class RecordFindings(string file, string rowWord, RawRecords raw)
{
    private const int ListedPerKind = 10;

    private readonly Dictionary<CheckKind, List<CheckFinding>> listed = [];
    private readonly SortedDictionary<CheckKind, long> counts = [];
    private readonly bool[] bad = new bool[raw.Times.Length];

    /// <summary>Rows that may not be used.</summary>
    public ReadOnlySpan<bool> Bad => bad;

    /// <summary>Number of rows that may not be used.</summary>
    public int BadCount { get; private set; }

    /// <summary>The listed findings, by kind.</summary>
    public IReadOnlyList<CheckFinding> Listed => [.. counts.Keys.SelectMany(kind => listed[kind])];

    /// <summary>Whether a row is bad already; it is then not looked at any further.</summary>
    public bool IsBad(int row) => bad[row];

    /// <summary>How often a kind was found.</summary>
    public long CountOf(CheckKind kind) => counts.GetValueOrDefault(kind);

    /// <summary>Marks a row as bad.</summary>
    public void Mark(CheckKind kind, int row, FormattableString message)
    {
        BadCount += bad[row] ? 0 : 1;
        bad[row] = true;
        Add(kind, row, message);
    }

    /// <summary>Adds a finding about a row that may be used.</summary>
    public void Add(CheckKind kind, int row, FormattableString message)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        if (!listed.TryGetValue(kind, out var list))
        {
            listed[kind] = list = [];
        }
        if (list.Count >= ListedPerKind)
        {
            return;
        }
        var time = raw.Times[row] == RawBars.NoTime ? (Instant?)null : new Instant(raw.Times[row]);
        var text = message.ToString(CultureInfo.InvariantCulture);
        list.Add(
            new CheckFinding(
                kind,
                file,
                raw.Places[row],
                time,
                string.Create(CultureInfo.InvariantCulture, $"{rowWord} {raw.Places[row]}: {text}")
            )
        );
    }

    /// <summary>The refusal of the file for the findings of some kinds.</summary>
    public UserException Refuse(IReadOnlyList<CheckKind> kinds, string policy)
    {
        var found = kinds.Where(counts.ContainsKey).ToArray();
        var first = found.SelectMany(kind => listed[kind]).OrderBy(finding => finding.Row).Take(5).ToArray();
        var more = found.Sum(kind => counts[kind]) - first.Length;
        var what =
            $"{file} is refused: {string.Join("; ", first.Select(finding => finding.Message))}"
            + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {more} more.") : ".");
        var totals = string.Join(
            ", ",
            found.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Name()} {counts[kind]}"))
        );
        return new UserException(
            ErrorKind.Data,
            what,
            $"Errors in the input would become errors in every result ({totals}).",
            $"Mend the file, or name a repair policy: {policy}."
        );
    }
}
