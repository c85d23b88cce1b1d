namespace Riposte.Core.Market;

/// <summary>How the values of finer bars make the value of a coarse one; missing finer bars are left out.</summary>
public enum Aggregation
{
    /// <summary>Value of the first present bar.</summary>
    First,

    /// <summary>Largest value.</summary>
    Highest,

    /// <summary>Smallest value.</summary>
    Lowest,

    /// <summary>Value of the last present bar.</summary>
    Last,

    /// <summary>Sum in order of time; unknown when a present bar's value is.</summary>
    Sum,

    /// <summary>Sum over the number of finer bars a whole coarse one has: their share, for coverage.</summary>
    Share,

    /// <summary>Union of bits, for flags.</summary>
    Union,

    /// <summary>Square root of the sum of squares in order of time: for deviations of steps that do not depend on each
    /// other.</summary>
    RootSquares,
}
