using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Reports;

/// <summary>
/// Builds a CSV file: commas, line feeds, invariant numbers in their shortest exact form, unknown as an empty cell.
/// </summary>
internal sealed class CsvLines
{
    private readonly StringBuilder text = new();
    private bool lineBegun;

    /// <summary>The finished file, UTF-8 without a byte-order mark.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    /// <summary>Ends the line.</summary>
    public void End()
    {
        text.Append('\n');
        lineBegun = false;
    }

    /// <summary>A header line.</summary>
    public void Header(string columns)
    {
        text.Append(columns);
        End();
    }

    /// <summary>A number; empty when it is NaN or infinite.</summary>
    public CsvLines Number(double value)
    {
        Separate();
        if (double.IsFinite(value))
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}");
        }
        return this;
    }

    /// <summary>A number of single precision, with its own digits; empty when it is NaN or infinite.</summary>
    public CsvLines Single(float value)
    {
        Separate();
        if (float.IsFinite(value))
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}");
        }
        return this;
    }

    /// <summary>A whole number.</summary>
    public CsvLines Whole(long value)
    {
        Separate();
        text.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    /// <summary>A time twice: as ISO 8601 text and in milliseconds since 1970.</summary>
    public CsvLines Time(Instant time)
    {
        Separate();
        text.Append(time.ToString());
        return Whole(time.UnixMilliseconds);
    }

    /// <summary>A text. One that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
    public CsvLines Text(string value)
    {
        Separate();
        var cell = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        if (cell.AsSpan().ContainsAny(",\"\r\n"))
        {
            cell = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }
        text.Append(cell);
        return this;
    }

    private void Separate()
    {
        if (lineBegun)
        {
            text.Append(',');
        }
        lineBegun = true;
    }
}
