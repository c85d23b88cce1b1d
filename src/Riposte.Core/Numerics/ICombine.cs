namespace Riposte.Core.Numerics;

/// <summary>
/// An associative operation on summaries of neighbouring stretches of time, for <see cref="BlockWindow{T,
/// TCombine}"/>.
/// </summary>
/// <typeparam name="T">Summary of one or more neighbouring values.</typeparam>
public interface ICombine<T>
{
    /// <summary>Summary of a stretch that holds an unknown value; combined with anything it stays unknown.</summary>
    static abstract T Unknown { get; }

    /// <summary>Summary of an older stretch followed by a newer one.</summary>
    static abstract T Combine(T older, T newer);
}
