using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>What happens in a simulated world, and where everything stands, in words.</summary>
internal static partial class SimStand
{
    /// <summary>An input.</summary>
    public static string Of(EngineInput input) =>
        input switch
        {
            SignalsArrived signals => $"SignalsArrived {signals.Close} {string.Join(", ", signals.Signals)}",
            ReplyArrived { Reply: var reply } => Plain(input) + Listed(reply),
            _ => Plain(input),
        };

    private static string Plain(EngineInput input) =>
        Lists().Replace(input.ToString(), "").Replace("\n", "; ", StringComparison.Ordinal);

    // What an answer lists.
    private static string Listed(VenueReply reply) =>
        Listed("orders", reply.Orders)
        + Listed("conditionals", reply.Conditionals)
        + Listed("trades", reply.Trades)
        + Listed("positions", reply.Positions)
        + Listed("income", reply.Income)
        + Listed("instruments", reply.Instruments)
        + Listed("bars", reply.Bars);

    private static string Listed<T>(string name, ImmutableArray<T> all) =>
        all.IsDefaultOrEmpty ? "" : $" {name}: {string.Join(", ", all)}";

    // A list says nothing but its type.
    [GeneratedRegex(
        @"\w+ = System\.Collections\.Immutable\.ImmutableArray`1\[[^\]]*\](, )?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Lists();

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
