using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Volatility;

/// <summary>Sample bars and plain quadratic formulas over them, to compare features with.</summary>
internal sealed class PlainBars(ulong seed, int count = 700)
{
    public MarketTable Table { get; } = SampleMarket.Clean(seed, count, 2_000_003, Interval.Parse("15m"));

    public double At(Input input, int i) => Table[input][i];

    public double Open(int i) => At(Input.Open, i);

    public double High(int i) => At(Input.High, i);

    public double Low(int i) => At(Input.Low, i);

    public double Close(int i) => At(Input.Close, i);

    public double Volume(int i) => At(Input.Volume, i);

    public double Quote(int i) => At(Input.QuoteVolume, i);

    public double Typical(int i) => (High(i) + Low(i) + Close(i)) / 3;

    public double Net(int i) => 2 * At(Input.TakerBuyVolume, i) - Volume(i);

    public double Return(int i) => Math.Log(Close(i) / Close(i - 1));

    public double TrueRange(int i) => Math.Max(High(i), Close(i - 1)) - Math.Min(Low(i), Close(i - 1));

    /// <summary>Compares an output with a formula from a row on.</summary>
    public void Check(string output, int from, Func<int, double> formula, double tolerance = 1e-10)
    {
        var ours = GoldenFile.Compute(Table, output);
        for (var i = from; i < Table.Count; i++)
        {
            var theirs = formula(i);
            Assert.True(
                Math.Abs(theirs - ours[i]) <= tolerance * Math.Max(1e-3, Math.Abs(theirs)),
                $"{output} row {i}: {ours[i]:R} against {theirs:R}"
            );
        }
        Assert.True(from == 0 || double.IsNaN(ours[from - 1]), $"{output} is known before row {from}");
    }

    public static double[] Back(int i, int n, Func<int, double> value) =>
        [.. Enumerable.Range(i - n + 1, n).Select(value)];

    public static double Sum(int i, int n, Func<int, double> value) => Back(i, n, value).Sum();

    public static double Mean(int i, int n, Func<int, double> value) => Back(i, n, value).Average();

    public static double Deviation(int i, int n, Func<int, double> value, int lost = 1)
    {
        var values = Back(i, n, value);
        return Math.Sqrt(values.Sum(x => (x - values.Average()) * (x - values.Average())) / (n - lost));
    }

    public static double Score(int i, int n, Func<int, double> value) =>
        (value(i) - Mean(i, n, value)) / Deviation(i, n, value);

    public static double Covariance(int i, int n, Func<int, double> x, Func<int, double> y) =>
        Sum(i, n, j => (x(j) - Mean(i, n, x)) * (y(j) - Mean(i, n, y))) / (n - 1);

    public static double Correlation(int i, int n, Func<int, double> x, Func<int, double> y) =>
        Covariance(i, n, x, y) / Deviation(i, n, x) / Deviation(i, n, y);

    public static double Rank(int i, int n, Func<int, double> value) =>
        Back(i - 1, n - 1, value)
            .Sum(x =>
                x < value(i) ? 1
                : x == value(i) ? 0.5
                : 0
            ) / (n - 1);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Exponential or Wilder mean seeded with the simple mean of the first n values from a row on.</summary>
    public double[] Smooth(int from, int n, double weight, Func<int, double> value)
    {
        var result = Enumerable.Repeat(double.NaN, Table.Count).ToArray();
        result[from + n - 1] = Mean(from + n - 1, n, value);
        for (var i = from + n; i < result.Length; i++)
        {
            result[i] = (1 - weight) * result[i - 1] + weight * value(i);
        }
        return result;
    }

    public double[] Exponential(int from, int n, Func<int, double> value) => Smooth(from, n, 2.0 / (n + 1), value);
}
