namespace TorchSharp;

/// <summary>A thread's stack of dispose scopes.</summary>
/// <remarks>Per thread: a scope must not be held across an <c>await</c>, which may go on elsewhere.</remarks>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? _ofThisThread;

    internal static DisposeScopeManager ThreadSingleton => _ofThisThread ??= new DisposeScopeManager();

    /// <summary>What happened to this thread's tensors since the last <see cref="ThreadDisposeScopeStatistics.Reset"/>.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.StatisticsOfThread;

    private ThreadDisposeScopeStatistics StatisticsOfThread { get; } = new();

    internal LifetimeStatistics Tensors => StatisticsOfThread.TensorStatistics;

    internal Stack<DisposeScope> Scopes { get; } = new();

    internal static DisposeScope NewDisposeScope()
    {
        var manager = ThreadSingleton;
        var scope = new DisposeScope(manager);
        manager.Scopes.Push(scope);
        return scope;
    }

    internal DisposeScope? RegisterOnCurrentDisposeScope(IDisposable disposable)
    {
        if (!Scopes.TryPeek(out var current))
        {
            Tensors.CreatedOutsideScopeCount++;
            return null;
        }
        Tensors.CreatedInScopeCount++;
        current.Include(disposable);
        return current;
    }

    internal void RemoveDisposeScope(DisposeScope scope)
    {
        if (!Scopes.TryPeek(out var current) || current != scope)
            throw new InvalidOperationException("a dispose scope was disposed out of order, or on another thread than it was made on");
        Scopes.Pop();
    }
}
