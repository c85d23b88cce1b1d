namespace Riposte.Learning.Splits;

/// <summary>Where the training window of a walk-forward starts.</summary>
public enum WalkForwardScheme
{
    /// <summary>A fixed length before each test period: the window moves.</summary>
    Rolling,

    /// <summary>The first label there is: the window grows from the beginning of the data.</summary>
    Expanding,

    /// <summary>A named date (<see cref="WalkForward.Anchor"/>): the window grows from there and labels before it are
    /// never used.</summary>
    Anchored,
}
