using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>Collects findings: counts all of them, keeps the first few of each kind.</summary>
internal sealed class FindingList(RawBars bars, int listedPerKind) : IRowFindings
{
    private readonly List<CheckFinding>[] listed = [.. CheckKinds.All.Select(_ => new List<CheckFinding>())];
    private readonly long[] findings = new long[CheckKinds.All.Count];
    private readonly long[] concerned = new long[CheckKinds.All.Count];

    /// <summary>Adds a finding at a row; the message is made only when the finding is listed.</summary>
    public void Add(CheckKind kind, int row, Func<string> message, long count = 1)
    {
        findings[(int)kind]++;
        concerned[(int)kind] += count;
        if (listed[(int)kind].Count >= listedPerKind)
        {
            return;
        }
        var segment = bars.SegmentOf(row);
        var time = bars.Times[row] == RawBars.NoTime ? (Instant?)null : new Instant(bars.Times[row]);
        var text = string.Create(CultureInfo.InvariantCulture, $"{segment.RowWord} {bars.Rows[row]}: {message()}");
        listed[(int)kind].Add(new CheckFinding(kind, segment.Source, bars.Rows[row], time, text, count));
    }

    /// <summary>Adds a finding about the whole input.</summary>
    public void AddWhole(CheckKind kind, string source, string message)
    {
        findings[(int)kind]++;
        concerned[(int)kind]++;
        listed[(int)kind].Add(new CheckFinding(kind, source, 0, null, message));
    }

    /// <summary>How often a kind was found.</summary>
    public long CountOf(CheckKind kind) => findings[(int)kind];

    /// <summary>Everything listed, most severe first.</summary>
    public IReadOnlyList<CheckFinding> Listed() =>
        [.. CheckKinds.All.OrderByDescending(kind => kind.Severity()).SelectMany(kind => listed[(int)kind])];

    /// <summary>Counts of the kinds that occur.</summary>
    public IReadOnlyList<CheckTotal> Totals(RepairPolicy repair) =>
        [
            .. CheckKinds
                .All.Where(kind => findings[(int)kind] > 0)
                .Select(kind => new CheckTotal(
                    kind,
                    findings[(int)kind],
                    concerned[(int)kind],
                    (kind.Repairs() & repair) == RepairPolicy.None ? 0 : findings[(int)kind]
                )),
        ];
}
