using System.Runtime.CompilerServices;

namespace Riposte.Features.Patterns.Candles;

/// <summary>
/// Drives a candlestick rule, which has no state, along the candles of a table or a stream. Unknown until the bars that
/// the rule and its means look at are all known.
/// </summary>
internal sealed class CandleFeature<TRule>(FeatureInfo info, FeatureArguments arguments, double penetration)
    : FeatureNode(info, arguments)
    where TRule : struct, ICandleRule
{
    private readonly int warmUp = info.WarmUp;

    // Compiled with full optimisation at once: a table is often computed by one call, which would else run in half-
    // optimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(BarColumns columns, ReadOnlySpan<double[]> outputs)
    {
        var c = new CandleView(columns.Candles, penetration);
        var target = outputs[0].AsSpan(0, columns.Close.Length);
        for (var i = 0; i < target.Length; i++)
        {
            c.Place = i;
            target[i] = c.Known > warmUp ? TRule.Match(c) : double.NaN;
        }
        if (outputs.Length == 2)
        {
            for (var i = 0; i < target.Length; i++)
            {
                (target[i], outputs[1][i]) = Split(target[i]);
            }
        }
    }

    internal override void Next(BarColumns columns, Span<double> outputs)
    {
        var tape = columns.Candles;
        tape.Follow();
        var c = new CandleView(tape, penetration) { Place = tape.Last };
        var code = c.Known > warmUp ? TRule.Match(c) : double.NaN;
        if (outputs.Length == 2)
        {
            (outputs[0], outputs[1]) = Split(code);
        }
        else
        {
            outputs[0] = code;
        }
    }

    private static (double Set, double Confirmed) Split(double code)
    {
        if (double.IsNaN(code))
        {
            return (code, code);
        }
        return Math.Abs(code) == 2 ? (0, code / 2) : (code, 0);
    }
}
