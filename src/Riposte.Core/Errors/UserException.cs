namespace Riposte.Core.Errors;

/// <summary>A failure that the user can understand and mend. Hosts print it without a stack trace and exit with the
/// kind's code.</summary>
/// <param name="kind">Kind and exit code.</param>
/// <param name="what">What happened, with file, line, value.</param>
/// <param name="why">Why that is a problem.</param>
/// <param name="fix">What to do next.</param>
public sealed class UserException(ErrorKind kind, string what, string why, string fix)
    : Exception($"{what} {why} {fix}")
{
    /// <summary>Kind and exit code.</summary>
    public ErrorKind Kind { get; } = kind;

    /// <summary>What happened.</summary>
    public string What { get; } = what;

    /// <summary>Why that is a problem.</summary>
    public string Why { get; } = why;

    /// <summary>What to do next.</summary>
    public string Fix { get; } = fix;
}
