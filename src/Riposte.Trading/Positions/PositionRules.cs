using Riposte.Trading.Positions.Rules;

namespace Riposte.Trading.Positions;

/// <summary>The rules that the options switch on, in the order in which they are asked.</summary>
public static class PositionRules
{
    /// <summary>Exits first (emergency, fading signal, time), then stops, then enlargements, then the user's own.</summary>
    public static IPositionRule[] From(PositionOptions options)
    {
        var rules = new List<IPositionRule>();
        if (options.Emergency is { } emergency)
        {
            rules.Add(new EmergencyExit(emergency));
        }
        if (!double.IsNaN(options.SignalFade))
        {
            rules.Add(new SignalFade(options.SignalFade));
        }
        if (options.TimeStop is { } time)
        {
            rules.Add(new TimeStop(time));
        }
        if (options.VolatilityStop is { } volatility)
        {
            rules.Add(new VolatilityStop(volatility));
        }
        if (options.RegimeStops.Length > 0)
        {
            rules.Add(new RegimeDistance(options.RegimeStops));
        }
        if (options.BreakEven is { } breakEven)
        {
            rules.Add(new BreakEvenStop(breakEven));
        }
        if (options.Trailing is { } trailing)
        {
            rules.Add(new TrailingStop(trailing));
        }
        if (options.Add is { } add)
        {
            rules.Add(new AddToWinner(add));
        }
        if (options.AverageDown is { } average)
        {
            rules.Add(new AverageDown(average));
        }
        rules.AddRange(options.Own);
        return [.. rules];
    }
}
