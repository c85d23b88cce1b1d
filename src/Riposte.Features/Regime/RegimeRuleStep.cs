using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// The seven-regime rule looking backward: what the bar F bars ago would be labelled now that its next F bars have closed.
/// Exactly one output is 1, the others are 0; the first rule that holds wins. Memory history + 2 F bars (window).
/// </summary>
/// <param name="ahead">F, bars of the later window.</param>
/// <param name="before">W, bars of the window before it.</param>
/// <param name="history">Values in the median that is the reference.</param>
public struct RegimeRuleStep(int ahead, int before, int history) : IBarStep
{
    private const int Regimes = 7;
    private WindowSum moves = new(ahead);
    private WindowSum squares = new(ahead);
    private WindowSum pastMoves = new(before);
    private WindowSum pastSquares = new(before);
    private BlockWindow<double, MaxCombine> highs = new(before);
    private BlockWindow<double, MinCombine> lows = new(before);
    private WindowMedian median = new(history);
    private Delay references = new(ahead);
    private Delay pastScores = new(ahead);
    private Delay pastSizes = new(ahead);
    private Delay tops = new(ahead);
    private Delay bottoms = new(ahead);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "regime_rule",
            Family = Family.Regime,
            Summary =
                "which of seven regimes the bar F bars ago was in, judged by the F bars since: 1 for it, 0 for the others",
            Notes =
                "With z = log move / (root mean square return × √bars) of a window, F the last F bars, W the W bars before them, ref the median of the root mean square return of F bars over the history that ended F bars ago; the first that holds: breakout (size of W < 0.75 ref, close beyond W’s closes by ref, |z_F| > 1.5), reversal (|z_W| > 1.5, |z_F| > 1.3, opposite signs), high_volatility (size of F > 2 ref), trending_up and trending_down (|z_F| > 1.3), low_volatility (size of F < 0.5 ref), ranging. The label of the same name judges by bars to come; this feature knows closed bars only.",
            Parameters =
            [
                FeatureParameter.Bars(24, low: 2, name: "ahead"),
                FeatureParameter.Bars(48, low: 2, name: "before"),
                FeatureParameter.Bars(1500, low: 2, name: "history"),
            ],
            Inputs = [Input.Close],
            Uses = _ => ["log_return(1)"],
            Outputs =
            [
                "breakout",
                "reversal",
                "high_volatility",
                "trending_up",
                "trending_down",
                "low_volatility",
                "ranging",
            ],
            Unit = Unit.Number,
            Range = ValueRange.Share,
            Source = "seven-regime rule of this project; compare Wilder, 1978, and Bollinger, 2001, for its parts",
            WarmUp = a => a.Int(0) + Math.Max(a.Int(0) - 1 + a.Int(2) - 1, a.Int(1) - 1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RegimeRuleStep(a.Int(0), a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        moves.Begin(barNumber);
        squares.Begin(barNumber);
        pastMoves.Begin(barNumber);
        pastSquares.Begin(barNumber);
        highs.Begin(barNumber);
        lows.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var change = bar.Used(0);
        var close = bar.Close;
        var size = Math.Sqrt(squares.Add(change * change) / ahead);
        var score = Score(moves.Add(change), size, ahead);
        var pastSize = Math.Sqrt(pastSquares.Add(change * change) / before);
        var pastScore = Score(pastMoves.Add(change), pastSize, before);
        var reference = references.Add(median.Add(size) ? median.Median : double.NaN);
        pastSize = pastSizes.Add(pastSize);
        pastScore = pastScores.Add(pastScore);
        var top = tops.Add(highs.Add(close));
        var bottom = bottoms.Add(lows.Add(close));
        if (double.IsNaN(size + pastSize + reference + top + bottom + close))
        {
            outputs.Fill(double.NaN);
            return;
        }
        var isBeyond = PortableMath.Log(close / top) > reference || PortableMath.Log(close / bottom) < -reference;
        outputs.Clear();
        outputs[Class(score, size / reference, pastScore, pastSize / reference, isBeyond)] = 1;
    }

    // A window without movement has no score: comparisons with it do not hold.
    private static double Score(double move, double size, int bars) => move / (size * Math.Sqrt(bars));

    private static int Class(double score, double size, double pastScore, double pastSize, bool isBeyond)
    {
        if (pastSize < 0.75 && isBeyond && Math.Abs(score) > 1.5)
        {
            return 0;
        }
        if (Math.Abs(pastScore) > 1.5 && Math.Abs(score) > 1.3 && (score > 0) != (pastScore > 0))
        {
            return 1;
        }
        return size > 2 ? 2
            : score > 1.3 ? 3
            : score < -1.3 ? 4
            : size < 0.5 ? 5
            : Regimes - 1;
    }

    /// <summary>Gives back what came some bars before.</summary>
    private struct Delay(int bars)
    {
        private RollingBuffer values = new(bars + 1);

        public double Add(double value)
        {
            values.Add(value);
            return values.Oldest;
        }
    }
}
