using System.Globalization;
using System.Text;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>What happens in a simulated world, and where everything stands, in words.</summary>
internal static class SimStand
{
    /// <summary>An input.</summary>
    public static string Of(EngineInput input) =>
        input is SignalsArrived signals
            ? $"SignalsArrived {signals.Close} {string.Join(", ", signals.Signals)}"
            : input.ToString().Replace("\n", "; ", StringComparison.Ordinal);

    /// <summary>A line of it.</summary>
    public static string Of(SimWorld world)
    {
        if (world.Current is not { View: { } engine } current)
        {
            return "no run";
        }
        var truth = world.Venue.Truth;
        var text = new StringBuilder($"{current.Number} is {engine.Phase}, wallet {engine.Wallet} of {truth.Wallet}");
        for (var i = 0; i < world.Options.Symbols.Length; i++)
        {
            var symbol = world.Options.Symbols[i].Symbol;
            text.Append(
                CultureInfo.InvariantCulture,
                $"; {symbol} {engine.Position(i)} of {truth.Position(symbol)} {engine.Protection(i)}{(engine.MayEnter(i) ? "" : " no entries")}"
            );
        }
        return text.ToString();
    }
}
