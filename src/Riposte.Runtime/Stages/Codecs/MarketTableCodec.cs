using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores bars.</summary>
public sealed class MarketTableCodec : IStageCodec<MarketTable>
{
    /// <inheritdoc/>
    public void Write(MarketTable value, ColumnArchive archive)
    {
        archive.Put("symbol", value.Symbol);
        archive.Put<long>(
            "grid",
            value.Interval.IsCalendar
                ? [value.Interval.Nanoseconds, value.FirstBar, value.Interval.Months]
                : [value.Interval.Nanoseconds, value.FirstBar]
        );
        foreach (var input in value.Columns)
        {
            archive.Put(Key(input), value[input]);
        }
    }

    /// <inheritdoc/>
    public MarketTable Read(ColumnArchive archive)
    {
        var grid = archive.Get<long>("grid");
        var interval = grid.Length > 2 ? Interval.OfMonths((int)grid[2]) : new Interval(grid[0]);
        var columns = Inputs
            .All.Where(input => archive.Has(Key(input)))
            .ToDictionary(input => input, input => archive.Get<double>(Key(input)));
        return new MarketTable(archive.GetText("symbol"), interval, grid[1], columns);
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(MarketTable value) => [new("bars", value.Hash)];

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(MarketTable value) => [new("bars", value.Count)];

    /// <inheritdoc/>
    public long Bytes(MarketTable value) => (long)value.Count * value.Columns.Count() * sizeof(double);

    private static string Key(Input input) => $"column.{input.Name()}";
}
