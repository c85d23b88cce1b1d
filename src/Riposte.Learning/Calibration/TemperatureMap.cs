using Riposte.Core.Numerics;

namespace Riposte.Learning.Calibration;

/// <summary>Softmax of the log-probabilities divided by one temperature (Guo, Pleiss, Sun and Weinberger 2017). Above 1
/// it flattens, below 1 it sharpens.</summary>
internal sealed class TemperatureMap(double temperature) : ICalibrationMap
{
    /// <summary>Least and largest temperature tried.</summary>
    public const double Least = 0.01,
        Largest = 100;

    public double Temperature => temperature;

    public void Map(ReadOnlySpan<float> raw, Span<double> calibrated)
    {
        for (var c = 0; c < raw.Length; c++)
        {
            calibrated[c] = Softmax.LogOf(raw[c]) / temperature;
        }
        Softmax.InPlace(calibrated);
    }

    /// <summary>
    /// The temperature of least weighted log-loss. The loss is convex in 1 / temperature, so its derivative has one root:
    /// Newton steps inside a shrinking bracket. Where the derivative keeps its sign, the end of the range.
    /// </summary>
    /// <param name="rows">Counted rows.</param>
    public static TemperatureMap Fit(ClassRows rows)
    {
        double low = 1 / Largest,
            high = 1 / Least,
            at = 1;
        var logs = rows.Logs();
        if (Slope(rows, logs, low).First >= 0)
        {
            return new TemperatureMap(Largest);
        }
        if (Slope(rows, logs, high).First <= 0)
        {
            return new TemperatureMap(Least);
        }
        for (var step = 0; step < 200; step++)
        {
            var (first, second) = Slope(rows, logs, at);
            if (first == 0)
            {
                break;
            }
            (low, high) = first < 0 ? (at, high) : (low, at);
            var next = at - first / second;
            next = next > low && next < high ? next : (low + high) / 2;
            var isDone = Math.Abs(next - at) <= 1e-14 * at;
            at = next;
            if (isDone)
            {
                break;
            }
        }
        return new TemperatureMap(1 / at);
    }

    // First and second derivative of the loss by β: Σ w·(E[x] − x_y) and Σ w·Var[x] under softmax(β·x).
    private static (double First, double Second) Slope(ClassRows rows, double[] logs, double beta)
    {
        var k = rows.Classes;
        Span<double> p = new double[k];
        double first = 0,
            second = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var x = logs.AsSpan(i * k, k);
            for (var c = 0; c < k; c++)
            {
                p[c] = beta * x[c];
            }
            Softmax.InPlace(p);
            double mean = 0,
                square = 0;
            for (var c = 0; c < k; c++)
            {
                mean += p[c] * x[c];
                square += p[c] * x[c] * x[c];
            }
            first += rows.Weights[i] * (mean - x[rows.Targets[i]]);
            second += rows.Weights[i] * (square - mean * mean);
        }
        return (first, second);
    }
}
