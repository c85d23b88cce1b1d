namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Reports what is wrong with a key.</summary>
/// <param name="key">The key.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do.</param>
/// <param name="others">Other keys that it may have been written by.</param>
internal delegate void ProblemReport(string key, string message, string hint, params string[] others);
