using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Values of independent software, and how closely ours must agree: to half a unit of the last printed digit, or 1e-9
/// of the scale.
/// </summary>
internal static class GoldenFile
{
    /// <summary>Path of an oracle file; skips the test when the data are not there.</summary>
    public static string Find(string name)
    {
        var root = Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA");
        if (string.IsNullOrEmpty(root))
        {
            Assert.Skip("RIPOSTE_TEST_DATA is not set: the indicator oracles are not available.");
        }
        return Path.Combine(root!, "oracles", "indicators", name);
    }

    /// <summary>A comma-separated file: header and rows.</summary>
    public static (string[] Header, string[][] Rows) ReadCsv(string name)
    {
        var lines = File.ReadAllLines(Find(name)).Where(line => line.Length > 0).ToArray();
        return (lines[0].Split(','), [.. lines.Skip(1).Select(line => line.Split(','))]);
    }

    /// <summary>
    /// Bars from text columns, one after another on the grid from a bar number on (calendar gaps of the source are
    /// closed).
    /// </summary>
    public static MarketTable Bars(string[][] rows, int open, Interval interval, long firstBar)
    {
        var columns = new Dictionary<Input, double[]>();
        foreach (
            var (input, offset) in (ReadOnlySpan<(Input, int)>)
                [(Input.Open, 0), (Input.High, 1), (Input.Low, 2), (Input.Close, 3), (Input.Volume, 4)]
        )
        {
            columns[input] = [.. rows.Select(row => Number(row[open + offset]))];
        }
        return new MarketTable("GOLDEN", interval, firstBar, columns);
    }

    /// <summary>Output of a feature over a table.</summary>
    public static double[] Compute(MarketTable table, string output)
    {
        var point = output.IndexOf('.', output.LastIndexOf(')') + 1);
        var spec = point < 0 ? output : output[..point];
        var panel = FeaturePanel.Create([FeatureSpec.Parse(spec)], table.Interval, table.Columns.ToHashSet());
        return panel.Run(table, SerialWorkers.Instance).Column(output);
    }

    /// <summary>Compares from a row on, where the file has a value; returns how many were compared.</summary>
    public static int Compare(
        double[] ours,
        string[] theirs,
        int from,
        double scale,
        double theirFactor = 1,
        double relative = 1e-9
    )
    {
        var compared = 0;
        for (var i = from; i < ours.Length; i++)
        {
            var expected = Number(theirs[i]) * theirFactor;
            if (double.IsNaN(expected))
            {
                continue;
            }
            var tolerance = Math.Max(
                HalfUnit(theirs[i]) * Math.Abs(theirFactor),
                relative * Math.Max(Math.Max(Math.Abs(expected), Math.Abs(ours[i])), scale)
            );
            Assert.True(
                Math.Abs(expected - ours[i]) <= tolerance,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"row {i}: {ours[i]:R} against {theirs[i]} (tolerance {tolerance:R})"
                )
            );
            compared++;
        }
        return compared;
    }

    public static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private static double HalfUnit(string text)
    {
        var exponent = text.IndexOfAny(['e', 'E']);
        var mantissa = exponent < 0 ? text : text[..exponent];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var power = exponent < 0 ? 0 : int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture);
        // A hair more than one half: the last digit may have been rounded from a number with its own rounding error.
        return 0.5000001 * Math.Pow(10, power - decimals);
    }
}
