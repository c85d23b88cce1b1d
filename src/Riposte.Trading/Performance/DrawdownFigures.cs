namespace Riposte.Trading.Performance;

/// <summary>Drawdowns of an equity curve that starts at 1 before its first return.</summary>
/// <param name="Maximum">Deepest equity ÷ earlier peak − 1; 0 or negative; NaN without returns.</param>
/// <param name="LongestPeriods">Longest stretch of consecutive periods below an earlier peak, an unfinished one
/// included.</param>
/// <param name="Ulcer">√ of the mean squared drawdown over all periods.</param>
/// <param name="UnderWater">Share of periods below an earlier peak.</param>
public sealed record DrawdownFigures(double Maximum, int LongestPeriods, double Ulcer, double UnderWater)
{
    /// <summary>Measures returns per period; none may be NaN.</summary>
    public static DrawdownFigures Of(ReadOnlySpan<double> returns)
    {
        if (returns.IsEmpty)
        {
            return new DrawdownFigures(double.NaN, 0, double.NaN, double.NaN);
        }
        double equity = 1,
            peak = 1,
            deepest = 0,
            squares = 0;
        int run = 0,
            longest = 0,
            below = 0;
        foreach (var r in returns)
        {
            equity *= 1 + r;
            peak = Math.Max(peak, equity);
            var drawdown = equity / peak - 1;
            deepest = Math.Min(deepest, drawdown);
            squares += drawdown * drawdown;
            run = drawdown < 0 ? run + 1 : 0;
            below += drawdown < 0 ? 1 : 0;
            longest = Math.Max(longest, run);
        }
        return new DrawdownFigures(
            deepest,
            longest,
            Math.Sqrt(squares / returns.Length),
            (double)below / returns.Length
        );
    }
}
