using System.Text;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Collects a column of numbers from blocks. With <paramref name="nullIsBlank"/> the word null is an empty cell,
/// as exchanges write it into statistics.</summary>
internal sealed class NumberColumn(
    string name,
    bool required,
    int capacity,
    List<CellFault> faults,
    bool nullIsBlank = false
)
{
    private readonly Growing<double> values = new(capacity);

    /// <summary>Adds the chosen rows of a block of doubles or of text.</summary>
    public void Add(DuckVector block, bool isText, ReadOnlySpan<int> rows)
    {
        var start = values.Count;
        var target = values.Add(rows.Length);
        if (isText)
        {
            AddTexts(block, rows, target, start);
            return;
        }
        var source = block.Values<double>();
        if (block.IsWhole && rows.Length == block.Count)
        {
            source.CopyTo(target);
            return;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            target[i] = block.IsNull(rows[i]) ? double.NaN : source[rows[i]];
        }
    }

    public double[] ToArray() => values.ToArray();

    private void AddTexts(DuckVector block, ReadOnlySpan<int> rows, Span<double> target, int start)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var text = block.IsNull(rows[i]) ? default : block.Text(rows[i]);
            if (NumberText.TryParse(text, out target[i]))
            {
                continue;
            }
            target[i] = double.NaN;
            if (required || !IsBlank(NumberText.Trim(text)))
            {
                faults.Add(new CellFault(start + i, $"{name} {NumberText.Reason(text)}"));
            }
        }
    }

    private bool IsBlank(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (nullIsBlank && Ascii.EqualsIgnoreCase(text, "null"u8));
}
