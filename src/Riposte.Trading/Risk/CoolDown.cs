namespace Riposte.Trading.Risk;

/// <summary>Daily tier: no entries of the account for some time after a losing trade, or after one that a stop or the
/// venue closed.</summary>
/// <param name="length">Nanoseconds, above 0.</param>
/// <param name="isAfterStop">After a stop in the place of a loss.</param>
public sealed class CoolDown(long length, bool isAfterStop) : IRiskRule
{
    /// <summary>How the names of both begin.</summary>
    public const string Prefix = "cool_down";

    private const double Hour = 3_600_000_000_000;

    /// <inheritdoc/>
    public string Name => isAfterStop ? "cool_down_stop" : "cool_down_loss";

    /// <inheritdoc/>
    public Verdict Check(in OrderIntent intent, in AccountView account, in MarketView market)
    {
        var since = Since(account, market);
        var hours = since == long.MaxValue ? double.NaN : since / Hour;
        return since < length && !intent.Reduces
            ? Verdict.Reject(Name, hours, length / Hour)
            : Verdict.Allow(Name, hours, length / Hour);
    }

    /// <inheritdoc/>
    public RiskAction Watch(in AccountView account, in MarketView market) =>
        Since(account, market) < length ? RiskAction.StopEntries : RiskAction.None;

    private long Since(in AccountView account, in MarketView market)
    {
        var last = isAfterStop ? account.LastStop : account.LastLoss;
        return last == AccountHistory.Never ? long.MaxValue : market.Time - last;
    }
}
