using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features.Book;

/// <summary>Small tables with columns of a sheet.</summary>
internal static class BookSheet
{
    /// <summary>Bars from bar 0 on, closes of 100 unless given, and some columns.</summary>
    public static MarketTable Table(Interval interval, int count, params (Input Input, double[] Values)[] given)
    {
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = [.. Enumerable.Repeat(100.0, count)];
        }
        foreach (var (input, values) in given)
        {
            Assert.Equal(count, values.Length);
            columns[input] = values;
        }
        return new MarketTable("SHEET", interval, 0, columns);
    }

    /// <summary>Last value of a feature over columns.</summary>
    public static double Last(string output, params (Input Input, double[] Values)[] given) =>
        GoldenFile.Compute(Table(Interval.Minute, given[0].Values.Length, given), output)[^1];
}
