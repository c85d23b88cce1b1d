using System.Buffers;
using System.Text;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Collects a column of a general table, as whole numbers and numbers at once, until a cell tells that it is
/// text.</summary>
internal sealed class CellColumn(string name, int capacity)
{
    private static readonly SearchValues<byte> WholeSigns = SearchValues.Create("-0123456789"u8);

    private readonly Growing<double> numbers = new(capacity);
    private readonly Growing<long> wholes = new(capacity);
    private readonly List<string?> texts = [];
    private bool hasGap;
    private bool hasFraction;

    /// <summary>Whether a cell is neither empty nor a number; the column must then be read again as text.</summary>
    public bool IsText { get; private set; }

    /// <summary>Adds cells of text that may be numbers.</summary>
    public void AddCells(DuckVector block)
    {
        if (IsText)
        {
            return;
        }
        var doubles = numbers.Add(block.Count);
        var longs = wholes.Add(block.Count);
        for (var i = 0; i < block.Count; i++)
        {
            doubles[i] = double.NaN;
            var cell = block.IsNull(i) ? default : NumberText.Trim(block.Text(i));
            if (cell.IsEmpty)
            {
                hasGap = true;
                continue;
            }
            if (!NumberText.TryParse(cell, out doubles[i]))
            {
                IsText = true;
                return;
            }
            hasFraction = hasFraction || !IsPlainWhole(cell) || !NumberText.TryParseWhole(cell, out longs[i]);
        }
    }

    /// <summary>Adds doubles.</summary>
    public void AddDoubles(DuckVector block)
    {
        var target = numbers.Add(block.Count);
        block.Values<double>().CopyTo(target);
        hasFraction = true;
        for (var i = 0; !block.IsWhole && i < block.Count; i++)
        {
            target[i] = block.IsNull(i) ? double.NaN : target[i];
        }
    }

    /// <summary>Adds whole numbers.</summary>
    public void AddWholes(DuckVector block)
    {
        var doubles = numbers.Add(block.Count);
        var longs = wholes.Add(block.Count);
        var source = block.Values<long>();
        for (var i = 0; i < block.Count; i++)
        {
            hasGap = hasGap || block.IsNull(i);
            longs[i] = source[i];
            doubles[i] = block.IsNull(i) ? double.NaN : source[i];
        }
    }

    /// <summary>Adds texts.</summary>
    public void AddTexts(DuckVector block)
    {
        IsText = true;
        for (var i = 0; i < block.Count; i++)
        {
            texts.Add(block.IsNull(i) ? null : Encoding.UTF8.GetString(block.Text(i)));
        }
    }

    /// <summary>The finished column.</summary>
    public TableColumn Finish() =>
        IsText ? TableColumn.OfTexts(name, [.. texts])
        : hasGap || hasFraction ? TableColumn.OfNumbers(name, numbers.ToArray())
        : TableColumn.OfWholes(name, wholes.ToArray());

    private static bool IsPlainWhole(ReadOnlySpan<byte> cell) => !cell.ContainsAnyExcept(WholeSigns);
}
