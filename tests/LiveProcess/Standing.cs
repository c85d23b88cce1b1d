using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>How a program stands, as its engine sees it.</summary>
internal sealed record Standing
{
    public EnginePhase Phase { get; init; }

    public SyncStep Step { get; init; }

    public long Epoch { get; init; }

    public Money Wallet { get; init; }

    /// <summary>Orders whose fate is unknown.</summary>
    public int Unknown { get; init; }

    public ImmutableArray<(Quantity Held, bool IsQuiet, ProtectionState Protection)> Positions { get; init; } = [];

    /// <summary>How an engine stands.</summary>
    public static Standing Of(EngineView view, int symbols) =>
        new()
        {
            Phase = view.Phase,
            Step = view.Step,
            Epoch = view.Epoch,
            Wallet = view.Wallet,
            Unknown = view.Orders.Count(order => order.UnknownSince != long.MaxValue),
            Positions =
            [
                .. Enumerable.Range(0, symbols).Select(i => (view.Position(i), view.IsQuiet(i), view.Protection(i))),
            ],
        };

    public static Standing Visit(StateVisitor v, Standing one)
    {
        var head = new Standing
        {
            Phase = v.NextEnum(one.Phase),
            Step = v.NextEnum(one.Step),
            Epoch = v.Next(one.Epoch),
            Wallet = v.Next(one.Wallet),
            Unknown = v.Next(one.Unknown),
        };
        var positions = new (Quantity, bool, ProtectionState)[v.Next(one.Positions.Length)];
        for (var i = 0; i < positions.Length; i++)
        {
            var (held, isQuiet, protection) = i < one.Positions.Length ? one.Positions[i] : default;
            positions[i] = (v.Next(held), v.Next(isQuiet), v.NextEnum(protection));
        }
        return head with { Positions = [.. positions] };
    }

    public override string ToString() =>
        $"run {Epoch} {Phase} {Step}, wallet {Wallet}, {Unknown} unknown, {string.Join(", ", Positions)}";
}
