using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Labels;

/// <summary>Hand-made bars: one "open high low close" a row, "-" for a missing bar.</summary>
internal static class Bars
{
    public static MarketTable Of(params string[] rows)
    {
        var parsed = rows.Select(row =>
                row == "-"
                    ? [double.NaN, double.NaN, double.NaN, double.NaN]
                    : row.Split(' ').Select(price => double.Parse(price, CultureInfo.InvariantCulture)).ToArray()
            )
            .ToList();
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = [.. parsed.Select(row => row[(int)input])];
        }
        return new MarketTable("TEST", Interval.Hour, 0, columns);
    }
}
