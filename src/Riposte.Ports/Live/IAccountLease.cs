namespace Riposte.Ports.Live;

/// <summary>Who may trade an account: the run with the highest number.</summary>
public interface IAccountLease
{
    /// <summary>The highest run that claims the account.</summary>
    ValueTask<long> ReadAsync(CancellationToken cancel);
}
