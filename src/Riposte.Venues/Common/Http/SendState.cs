namespace Riposte.Venues.Common.Http;

/// <summary>What is kept over the attempts of one request.</summary>
internal sealed class SendState(TimeSpan total)
{
    /// <summary>Attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Unreadable answers so far.</summary>
    public int BadAnswers { get; set; }

    /// <summary>Refused time stamps so far.</summary>
    public int SkewedStamps { get; set; }

    /// <summary>Time of attempts and pauses; waits for limits and asked-for silence do not count.</summary>
    public TimeSpan Spent { get; set; }

    /// <summary>What is left for attempts and pauses.</summary>
    public TimeSpan Left => total - Spent;
}
