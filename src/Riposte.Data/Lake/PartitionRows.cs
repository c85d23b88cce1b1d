using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Blocks of records as rows that DuckDB reads. Its blocks are always full, so that the groups of rows in a
/// file do not depend on how the records were cut.</summary>
internal sealed unsafe class PartitionRows(DataKind kind, IEnumerable<SeriesTable> blocks) : IDuckRows, IDisposable
{
    private readonly IEnumerator<SeriesTable> blocks = blocks.GetEnumerator();
    private SeriesTable block = SeriesTable.Empty(kind);
    private int at;

    public IReadOnlyList<(string Name, DuckType Type)> Columns { get; } =
    [
        ("time", DuckType.BigInt),
        .. kind.Columns.Select(c => (c.Name, c.Type == ColumnType.Number ? DuckType.Double : DuckType.BigInt)),
        ("flags", DuckType.UTinyInt),
    ];

    public int Fill(ReadOnlySpan<nint> vectors, int capacity)
    {
        var filled = 0;
        while (filled < capacity && Advance())
        {
            var count = Math.Min(capacity - filled, block.Count - at);
            block.Times.Slice(at, count).CopyTo(new Span<Instant>(DuckApi.VectorData(vectors[0]), capacity)[filled..]);
            for (var i = 0; i < kind.Columns.Length; i++)
            {
                Copy(vectors[i + 1], i, filled, count);
            }
            block
                .Flags.Slice(at, count)
                .CopyTo(new Span<RowFlags>(DuckApi.VectorData(vectors[^1]), capacity)[filled..]);
            filled += count;
            at += count;
        }
        return filled;
    }

    public void Dispose() => blocks.Dispose();

    private bool Advance()
    {
        while (at == block.Count)
        {
            if (!blocks.MoveNext())
            {
                return false;
            }
            (block, at) = (blocks.Current, 0);
        }
        return true;
    }

    private void Copy(nint vector, int column, int target, int count)
    {
        if (block.Column(column) is long[] wholes)
        {
            wholes.AsSpan(at, count).CopyTo(new Span<long>(DuckApi.VectorData(vector), target + count)[target..]);
            return;
        }
        var numbers = block.Numbers(column).Slice(at, count);
        numbers.CopyTo(new Span<double>(DuckApi.VectorData(vector), target + count)[target..]);
        // NaN is unknown here and NULL in files, so that other programs do not take it for a number.
        for (var i = numbers.IndexOf(double.NaN); i >= 0 && i < count; i++)
        {
            if (double.IsNaN(numbers[i]))
            {
                DuckApi.EnsureValidityWritable(vector);
                var row = target + i;
                DuckApi.VectorValidity(vector)[row >> 6] &= ~(1UL << (row & 63));
            }
        }
    }
}
