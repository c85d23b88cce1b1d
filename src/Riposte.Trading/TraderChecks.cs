using Riposte.Trading.Risk;

namespace Riposte.Trading;

/// <summary>What the options of a trader must hold.</summary>
internal static class TraderChecks
{
    public static void Require(TraderOptions options)
    {
        RiskChecks.Require(options.Risk);
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instrument in options.Instruments)
        {
            if (!symbols.Add(instrument.Symbol))
            {
                throw new ArgumentException($"{instrument.Symbol} is listed twice.", nameof(options));
            }
        }
        var strategies = new HashSet<(int, string)>();
        foreach (var desk in options.Desks)
        {
            if (desk.Instrument < 0 || desk.Instrument >= options.Instruments.Length)
            {
                throw new ArgumentException($"There is no instrument {desk.Instrument}.", nameof(options));
            }
            if (!strategies.Add((desk.Instrument, desk.Strategy)))
            {
                throw new ArgumentException(
                    $"{options.Instruments[desk.Instrument].Symbol} has two desks for the strategy {desk.Strategy}.",
                    nameof(options)
                );
            }
            if (desk.DecisionInterval.IsCalendar || !desk.DecisionInterval.IsMultipleOf(options.BaseInterval))
            {
                throw new ArgumentException(
                    $"A decision bar of {desk.DecisionInterval} is not made of whole bars of {options.BaseInterval}.",
                    nameof(options)
                );
            }
        }
    }
}
