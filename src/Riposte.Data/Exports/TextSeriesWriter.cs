using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Riposte.Core.Market.Series;
using Riposte.Data.Archives;

namespace Riposte.Data.Exports;

/// <summary>
/// Writes records as lines of CSV or of JSON. Numbers are printed so that they read back bit by bit; an unknown one is an
/// empty cell or null. There is no text in the records, so no cell can be taken for a formula.
/// </summary>
internal sealed class TextSeriesWriter : SeriesWriter
{
    private const int MostCell = 64;

    private readonly FileStream file;
    private readonly byte[] buffer = new byte[1 << 18];
    private readonly byte[][] before;
    private readonly byte[] end;
    private readonly byte[] unknown;
    private readonly int mostLine;
    private int count;

    private TextSeriesWriter(string path, byte[][] before, byte[] end, byte[] unknown)
    {
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        (this.before, this.end, this.unknown) = (before, end, unknown);
        mostLine = before.Sum(text => text.Length + MostCell) + end.Length;
    }

    /// <summary>A CSV file with a header line.</summary>
    public static TextSeriesWriter Csv(string path, DataKind kind)
    {
        var names = Names(kind);
        byte[][] before =
        [
            [],
            .. names.Skip(1).Select(_ => ","u8.ToArray()),
        ];
        var writer = new TextSeriesWriter(path, before, "\n"u8.ToArray(), []);
        writer.Put(Encoding.UTF8.GetBytes(string.Join(',', names) + "\n"));
        return writer;
    }

    /// <summary>A file with a JSON object a line.</summary>
    public static TextSeriesWriter JsonLines(string path, DataKind kind)
    {
        var before = Names(kind).Select((name, i) => Encoding.UTF8.GetBytes($"{(i == 0 ? '{' : ',')}\"{name}\":"));
        return new TextSeriesWriter(path, [.. before], "}\n"u8.ToArray(), "null"u8.ToArray());
    }

    /// <summary>Names of the columns: time, those of the kind, flags.</summary>
    public static string[] Names(DataKind kind) =>
        [ColumnMap.Time, .. kind.Columns.Select(column => column.Name), ColumnMap.Flags];

    /// <inheritdoc/>
    public override void Add(SeriesTable block, CancellationToken cancel)
    {
        var times = ExportTime.Of(block);
        var columns = Enumerable.Range(0, block.Kind.Columns.Length).Select(block.Column).ToArray();
        for (var row = 0; row < block.Count; row++)
        {
            if (buffer.Length - count < mostLine)
            {
                cancel.ThrowIfCancellationRequested();
                Flush();
            }
            Put(before[0]);
            Put(times[row]);
            for (var i = 0; i < columns.Length; i++)
            {
                Put(before[i + 1]);
                if (columns[i] is double[] numbers)
                {
                    Put(numbers[row]);
                }
                else
                {
                    Put(((long[])columns[i])[row]);
                }
            }
            Put(before[^1]);
            Put((long)block.Flags[row]);
            Put(end);
        }
    }

    /// <inheritdoc/>
    public override void Finish(CancellationToken cancel)
    {
        Flush();
        file.Flush(flushToDisk: true);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(buffer.AsSpan(count));
        count += text.Length;
    }

    private void Put(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(count), out var length);
        count += length;
    }

    private void Put(double value)
    {
        if (!double.IsFinite(value))
        {
            Put(unknown);
            return;
        }
        value.TryFormat(buffer.AsSpan(count), out var length, default, CultureInfo.InvariantCulture);
        count += length;
    }

    private void Flush()
    {
        file.Write(buffer.AsSpan(0, count));
        count = 0;
    }
}
