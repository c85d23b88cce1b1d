using Riposte.Core.Time;
using Riposte.Trading.Risk;

namespace Riposte.Runtime.Limits;

/// <summary>Positions and returns of several symbols.</summary>
/// <param name="Symbols">Symbols.</param>
/// <param name="Exposures">Signed notional ÷ equity of each.</param>
/// <param name="Returns">Returns of each, oldest first, one a step of the limits; equally many.</param>
public sealed record CasePortfolio(string[] Symbols, double[] Exposures, double[][] Returns)
{
    /// <summary>The same as the rules see it.</summary>
    public PortfolioRisk Create(PortfolioLimits limits)
    {
        var risk = new PortfolioRisk(
            limits with
            {
                Window = Math.Max(limits.Window, Returns[0].Length),
            },
            Symbols,
            limits.Step
        );
        var start = new Instant(0);
        for (var i = 0; i < Symbols.Length; i++)
        {
            var price = 1.0;
            risk.Add(i, start, price);
            for (var t = 0; t < Returns[i].Length; t++)
            {
                price *= 1 + Returns[i][t];
                risk.Add(i, start + (t + 1) * limits.Step.Nanoseconds, price);
            }
            risk.Hold(i, Exposures[i]);
        }
        risk.Update(start + Returns[0].Length * limits.Step.Nanoseconds);
        return risk;
    }
}
