namespace Riposte.Runtime.Simulating;

/// <summary>What becomes of the answer to an order.</summary>
internal enum AnswerFate
{
    /// <summary>It comes.</summary>
    Comes,

    /// <summary>The order is done, and the answer is lost.</summary>
    Lost,

    /// <summary>The order is done, and the answer cannot be read.</summary>
    Garbled,

    /// <summary>The order is done, and the answer is an error that does not say so.</summary>
    Unsure,

    /// <summary>The order itself is lost.</summary>
    NeverArrives,
}
