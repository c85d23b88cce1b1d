using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Bayesian online change-point detection for values of mean 0 whose variance changes: the chances that the present stretch
/// has lasted 0, 1, 2 … values. The variance of a stretch has an inverse-gamma prior around 1, so that a value has
/// Student's distribution given its stretch. Stretches of the longest length are not told apart.
/// </summary>
/// <remarks>Adams, MacKay, Bayesian Online Changepoint Detection, 2007.</remarks>
internal sealed class RunLengthFilter
{
    private const double PriorShape = 2;
    private const double PriorScale = 1;
    private readonly double hazard;
    private readonly double[] constants;
    private readonly double[] chances;
    private readonly double[] scales;
    private readonly double[] logs;

    /// <summary>A filter that has seen nothing.</summary>
    /// <param name="longest">Longest stretch told apart, at least 1.</param>
    /// <param name="hazard">Chance that a stretch ends at a value.</param>
    public RunLengthFilter(int longest, double hazard)
    {
        this.hazard = hazard;
        constants = Constants(longest + 1);
        (chances, scales, logs) = (new double[longest + 1], new double[longest + 1], new double[longest + 1]);
        Reset();
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Array.Clear(chances);
        chances[0] = 1;
        scales.AsSpan().Fill(PriorScale);
        Array.Clear(logs);
    }

    /// <summary>Takes a known value.</summary>
    public void Add(double value)
    {
        var last = chances.Length - 1;
        var square = 0.5 * value * value;
        var (ended, longest, whole) = (0.0, 0.0, 0.0);
        for (var run = last; run >= 0; run--)
        {
            var shape = PriorShape + 0.5 * run;
            var scale = scales[run] + square;
            var log = PortableMath.Log(scale);
            // Far from all stretches the density vanishes; what is left of a chance must not.
            var density = PortableMath.Exp(constants[run] + shape * logs[run] - (shape + 0.5) * log);
            var joint = Math.Max(chances[run] * density, 1e-300);
            ended += hazard * joint;
            var grown = (1 - hazard) * joint;
            whole += joint;
            if (run == last)
            {
                longest = grown;
                continue;
            }
            if (run == last - 1)
            {
                grown += longest;
            }
            (chances[run + 1], scales[run + 1], logs[run + 1]) = (grown, scale, log);
        }
        (chances[0], scales[0], logs[0]) = (ended, PriorScale, 0);
        for (var run = 0; run <= last; run++)
        {
            chances[run] /= whole;
        }
    }

    /// <summary>Expected length of the present stretch.</summary>
    public double Expected()
    {
        var sum = 0.0;
        for (var run = 1; run < chances.Length; run++)
        {
            sum += run * chances[run];
        }
        return Math.Min(sum, chances.Length - 1);
    }

    /// <summary>Chance that the present stretch is shorter than a length.</summary>
    public double ShorterThan(int length)
    {
        var sum = 0.0;
        for (var run = 0; run < Math.Min(length, chances.Length); run++)
        {
            sum += chances[run];
        }
        return Math.Min(sum, 1);
    }

    // ln Γ(a + ½) − ln Γ(a) − ½ ln 2π for a = prior shape + run / 2: from Γ(x + 1) = x Γ(x), two runs further is a factor.
    private static double[] Constants(int count)
    {
        const double logRootPi = 0.57236494292470008707;
        const double halfLogTwoPi = 0.91893853320467274178;
        var values = new double[count];
        for (var run = 0; run < count; run++)
        {
            // Shapes 2 and 2.5 to begin with: Γ(2.5) = ¾ √π, Γ(2) = 1, Γ(3) = 2.
            var shape = PriorShape + 0.5 * run;
            values[run] = run switch
            {
                0 => PortableMath.Log(0.75) + logRootPi,
                1 => PortableMath.Log(2 / 0.75) - logRootPi,
                _ => values[run - 2] + PortableMath.Log((shape - 0.5) / (shape - 1)),
            };
        }
        for (var run = 0; run < count; run++)
        {
            values[run] -= halfLogTwoPi;
        }
        return values;
    }
}
