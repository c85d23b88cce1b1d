namespace Riposte.Data.Archives;

/// <summary>Which numbers a column may hold.</summary>
internal enum ValueRule
{
    /// <summary>Any finite number.</summary>
    Any,

    /// <summary>Above 0 and within what exact prices hold.</summary>
    Price,

    /// <summary>Not negative.</summary>
    Amount,

    /// <summary>Above 0.</summary>
    Quantity,

    /// <summary>A funding rate as a fraction.</summary>
    Rate,

    /// <summary>Between -100 and 100.</summary>
    Percent,
}
