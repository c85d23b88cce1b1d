using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;

namespace Riposte.Runtime.MarketData;

/// <summary>Which further columns bars get, from where, and which they cannot get. Nothing that nobody wants is in
/// it.</summary>
/// <param name="Sources">Sources in the order of their first column.</param>
/// <param name="Absent">Wanted columns without a source.</param>
public sealed record ColumnPlan(ImmutableArray<ColumnSource> Sources, ImmutableArray<AbsentColumn> Absent)
{
    /// <summary>Every series that is read, once.</summary>
    public IEnumerable<SeriesKey> Series => Sources.SelectMany(source => source.Series).Distinct();

    /// <summary>The rules of all sources, one a line: what the columns depend on besides the series.</summary>
    public string Text => string.Concat(Sources.Select(source => $"{source.Rule}\n"));

    /// <summary>Columns of all sources.</summary>
    public IEnumerable<Input> Columns => Sources.SelectMany(source => source.Columns);
}
