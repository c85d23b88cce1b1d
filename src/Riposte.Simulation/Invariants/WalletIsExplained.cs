namespace Riposte.Simulation.Invariants;

/// <summary>I7: the wallet as trades, fees, funding and transfers explain it is the venue's, exactly. What the venue booked has to
/// be asked for first; that takes a comparison or two.</summary>
public sealed class WalletIsExplained : Invariant
{
    // Beyond a comparison.
    private const long Patience = 140 * SimView.Second;
    private readonly Lasting lasting = new();

    /// <inheritdoc/>
    public override int Number => 7;

    /// <inheritdoc/>
    public override string Says => "the wallet is explained exactly";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var isWrong =
            view is { IsSettled: true, Engine: { HasWallet: true } engine } && engine.Wallet != view.Truth.Wallet;
        if (view is { IsSettled: true, Engine.HasWallet: true })
        {
            Looked();
        }
        return lasting.For(view, isWrong) > view.CompareTime + Patience
            ? $"the engine explains {view.Engine!.Wallet}, the venue holds {view.Truth.Wallet}"
            : null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
