// The one currency between C# and libtorch: a tagged value of 16 bytes, mirrored by Native/Value.cs.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/function_schema.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace batchseg {

// Counts up with every change to an export; Native/ShimLibrary.cs names the same number.
constexpr std::int32_t interface_version = 3;

enum class Tag : std::int32_t {
  Default, None, Tensor, Int, Double, Bool, Ints, Doubles, Bools, Tensors, String, Device, Generator
};

struct Value {
  Tag tag;
  std::int32_t count;  // of a list's items or a string's bytes; the device's index for Tag::Device
  union {
    std::int64_t integer;
    double real;
    void* pointer;
  };
};
static_assert(sizeof(Value) == 16, "Native/Value.cs has the same layout");

// libtorch's own optional: c10's in version 1, the standard one later. Taken from a signature that has one.
template <class From, class T>
struct Rebound;
template <template <class> class Wrapper, class From, class T>
struct Rebound<Wrapper<From>, T> {
  using type = Wrapper<T>;
};
template <class T>
using Optional = typename Rebound<decltype(std::declval<const c10::Argument&>().N()), T>::type;

using TensorPointer = c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>;

// A handle owns one strong reference. Null stands for an undefined tensor.
inline at::Tensor borrow(void* handle) {
  return handle ? at::Tensor(TensorPointer::reclaim_copy(static_cast<at::TensorImpl*>(handle))) : at::Tensor();
}

inline void* give(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow(void* const* handles, std::int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (std::int64_t i = 0; i < count; ++i) tensors.push_back(borrow(handles[i]));
  return tensors;
}

extern thread_local std::string last_error;

// Libtorch's messages end in a backtrace of C++ frames; people are shown the first line.
void remember(const std::exception& error);

// Runs `body`; 0, or 1 with `last_error` set. No exception may pass into C#.
template <class Body>
int guarded(Body&& body) {
  try {
    body();
    return 0;
  } catch (const std::exception& error) {
    remember(error);
    return 1;
  }
}

}  // namespace batchseg

#define BATCHSEG_EXPORT extern "C" __attribute__((visibility("default")))
