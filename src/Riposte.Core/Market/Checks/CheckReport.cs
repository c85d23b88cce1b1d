using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>What the check of a file or folder of bars found and what was repaired.</summary>
public sealed record CheckReport
{
    /// <summary>Path that was read.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the instrument.</summary>
    public required string Symbol { get; init; }

    /// <summary>The symbol that the data themselves tell, by a column or the name of the file; null when they tell
    /// none.</summary>
    public string? ToldSymbol { get; init; }

    /// <summary>Length of a bar; null when it could not be told.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Rows read.</summary>
    public long Rows { get; init; }

    /// <summary>Bars that were used; 0 when the data are refused.</summary>
    public long Bars { get; init; }

    /// <summary>Bars missing between the first and the last.</summary>
    public long MissingBars { get; init; }

    /// <summary>Open time of the first bar; null when there is none.</summary>
    public Instant? First { get; init; }

    /// <summary>Open time of the last bar; null when there is none.</summary>
    public Instant? Last { get; init; }

    /// <summary>Columns that were read.</summary>
    public IReadOnlyList<Input> Columns { get; init; } = [];

    /// <summary>Findings, most severe first, capped per kind.</summary>
    public IReadOnlyList<CheckFinding> Findings { get; init; } = [];

    /// <summary>How often each kind occurs; kinds that do not occur are left out.</summary>
    public IReadOnlyList<CheckTotal> Totals { get; init; } = [];

    /// <summary>What named policies changed.</summary>
    public IReadOnlyList<RepairCount> Repairs { get; init; } = [];

    /// <summary>What the reader decided or left out: ignored columns, skipped files.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether an error is left that no named policy dealt with: the data are refused.</summary>
    public bool HasErrors =>
        Totals.Any(total => total.Kind.Severity() == CheckSeverity.Error && total.Repaired < total.Findings);

    /// <summary>Total of a kind; a total of zeros when it does not occur.</summary>
    public CheckTotal Total(CheckKind kind) =>
        Totals.FirstOrDefault(total => total.Kind == kind) ?? new CheckTotal(kind, 0, 0, 0);

    /// <summary>The refusal as an error for the user: the first findings with their rows, and the policies that would
    /// help.</summary>
    public UserException ToError()
    {
        var open = Totals
            .Where(total => total.Kind.Severity() == CheckSeverity.Error && total.Repaired < total.Findings)
            .ToArray();
        var listed = Findings.Where(finding => open.Any(total => total.Kind == finding.Kind)).Take(5).ToArray();
        var count = open.Sum(total => total.Findings - total.Repaired);
        var more =
            count > listed.Length
                ? string.Create(CultureInfo.InvariantCulture, $" ... and {count - listed.Length} more.")
                : "";
        var what = $"The bars of {Source} are refused: " + string.Join(" ", listed.Select(Describe)) + more;
        var why =
            $"Errors in the input would become errors in every result ({string.Join(", ", open.Select(Summarise))}).";
        return new UserException(ErrorKind.Data, what, why, Advice(open));
    }

    private static string Summarise(CheckTotal total) =>
        string.Create(CultureInfo.InvariantCulture, $"{total.Kind.Name()} {total.Findings - total.Repaired}");

    private static string Describe(CheckFinding finding) =>
        finding.Row == 0
            ? finding.Message + "."
            : string.Create(CultureInfo.InvariantCulture, $"{finding.Source} {finding.Message}.");

    private static string Advice(IReadOnlyList<CheckTotal> open)
    {
        var mending = open.Select(total => total.Kind.Repairs()).Distinct().ToArray();
        if (mending.Contains(RepairPolicy.None))
        {
            return "Mend the file.";
        }
        var policies = mending.Select(policy =>
            policy == (RepairPolicy.KeepFirst | RepairPolicy.KeepLast)
                ? "keep_last (or keep_first)"
                : RepairPolicies.Format(policy)
        );
        return $"Mend the file, or name a repair policy: {string.Join(", ", policies)}.";
    }
}
