using Riposte.Core.State;
using Riposte.Trading.Events;

namespace Riposte.Trading.Live;

/// <summary>What a decider outside says to one desk.</summary>
/// <param name="Desk">Index of the desk.</param>
/// <param name="Signal">The signal.</param>
public readonly record struct DeskSignal(int Desk, TargetSignal Signal)
{
    internal static DeskSignal Visit(StateVisitor v, in DeskSignal one) =>
        new(
            v.Next(one.Desk),
            new TargetSignal(
                v.Next(one.Signal.Instrument),
                v.Next(one.Signal.Bar),
                v.Next(one.Signal.KnownAt),
                v.NextEnum(one.Signal.Side),
                v.Next(one.Signal.Confidence),
                v.Next(one.Signal.Fraction),
                v.Next(one.Signal.StopLoss),
                v.Next(one.Signal.TakeProfit)
            )
            {
                Quantity = v.Next(one.Signal.Quantity),
                Notional = v.Next(one.Signal.Notional),
            }
        );
}
