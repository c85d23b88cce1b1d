using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;

namespace Riposte.Data.Archives;

/// <summary>Which column of a file holds which column of a kind: <c>time=ts,open=o,high=h</c>. A file without a header line
/// has its columns by number from 1.</summary>
public sealed record ColumnMap
{
    /// <summary>Nothing is mapped.</summary>
    public static readonly ColumnMap None = new([]);

    /// <summary>Column of the time.</summary>
    public const string Time = "time";

    /// <summary>Column of the symbol.</summary>
    public const string Symbol = "symbol";

    /// <summary>Column of the flags.</summary>
    public const string Flags = "flags";

    private ColumnMap(ImmutableArray<(string Target, string Source)> pairs) => Pairs = pairs;

    /// <summary>Column of the kind and column of the file.</summary>
    public ImmutableArray<(string Target, string Source)> Pairs { get; }

    /// <summary>The column of the file that a column of the kind is mapped to; null when it is not mapped.</summary>
    public string? SourceOf(string target) => Pairs.FirstOrDefault(pair => pair.Target == target).Source;

    /// <summary>Reads a map.</summary>
    /// <exception cref="UserException">It is malformed, or names a column twice.</exception>
    public static ColumnMap Parse(string? text)
    {
        var pairs = ImmutableArray.CreateBuilder<(string Target, string Source)>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (target, source) = at < 0 ? ("", "") : (part[..at].Trim(), part[(at + 1)..].Trim());
            if (target.Length == 0 || source.Length == 0)
            {
                throw Refuse($"'{part.Trim()}' is no part of a column map.", "Write COLUMN=NAME.");
            }
            if (pairs.Any(pair => pair.Target == target))
            {
                throw Refuse($"The column map names {target} twice.", "Name it once.");
            }
            pairs.Add((target, source));
        }
        return pairs.Count == 0 ? None : new ColumnMap(pairs.ToImmutable());
    }

    /// <summary>Refuses a map that names a column which the kind does not have.</summary>
    /// <exception cref="UserException">It does.</exception>
    public void Require(DataKind kind)
    {
        string[] known = [Time, .. kind.Columns.Select(column => column.Name), Symbol, Flags];
        foreach (var (target, _) in Pairs)
        {
            if (!known.Contains(target))
            {
                throw Refuse($"{kind} has no column {target}.", $"Its columns are {string.Join(", ", known)}.");
            }
        }
    }

    private static UserException Refuse(string what, string fix) =>
        new(
            ErrorKind.Usage,
            what,
            "A column map says where each value comes from, as in time=ts,open=o,high=h,low=l,close=c,volume=v.",
            fix
        );
}
