using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Live.Watch;

/// <summary>A halt that latched.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Symbol">The symbol it concerns; empty for all.</param>
/// <param name="Principal">Who, or which part of the program.</param>
/// <param name="Time">When.</param>
/// <param name="Text">What happened.</param>
public readonly record struct Halt(HaltReason Reason, string Symbol, string Principal, Instant Time, string Text)
{
    internal static Halt Visit(StateVisitor v, Halt one) =>
        new(
            v.NextEnum(one.Reason),
            v.Next(one.Symbol ?? ""),
            v.Next(one.Principal ?? ""),
            v.Next(one.Time),
            v.Next(one.Text ?? "")
        );
}
